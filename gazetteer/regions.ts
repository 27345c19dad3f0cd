/**
 * Areas that are no country and no first division: name | latitude | longitude of about the middle | the country it lies in, empty if
 * in several | words for its people and things | other names. Facts, written down for Sayso.
 */
export const REGIONS = `
Africa|7.2|21.1||African|
Asia|29.8|89.3||Asian|
Europe|50|15||European|Continental Europe
North America|46|-100||North American|
South America|-14.6|-57.7||South American|
Central America|13|-85||Central American|
Latin America|-10|-67||Latin American|
Oceania|-18|140|||Australasia
Antarctic|-80|0|||
Arctic|75|0|||Arctic Circle,the Arctic
Middle East|29|41||Middle Eastern,Mideastern|Mideast,the Middle East,Near East
North Africa|25|13||North African|Northern Africa
West Africa|12|-3||West African|Western Africa
East Africa|0|37||East African|Eastern Africa
Central Africa|0|20|||
Southern Africa|-22|25||Southern African|
Sub-Saharan Africa|0|20||Sub-Saharan|
Horn of Africa|8|46|||
Sahel|15|5||Sahelian|
Sahara|23|13||Saharan|Sahara Desert
Maghreb|30|3||Maghrebi|Maghrib
Great Lakes|45|-84|||
Southeast Asia|5|110||Southeast Asian|South-East Asia,South East Asia
South Asia|24|77||South Asian|Southern Asia
East Asia|37|114||East Asian|Far East
Central Asia|43|67||Central Asian|
Western Asia|33|47|||West Asia
Indian subcontinent|21|78|||Indian Subcontinent
Asia-Pacific|10|130||Asia-Pacific|Asia Pacific
Eastern Europe|52|30||Eastern European,East European|East Europe
Western Europe|48|5||Western European,West European|
Central Europe|48|17||Central European|
Southern Europe|42|13|||
Northern Europe|60|15|||
Scandinavia|62|15||Scandinavian|
Nordic countries|63|18||Nordic|
Balkans|42|22||Balkan|Balkan Peninsula
Baltic states|56.5|24.5||Baltic|Baltics
Caucasus|42.5|45||Caucasian|South Caucasus,Transcaucasia
North Caucasus|43.5|44.5|RU||Northern Caucasus
Iberian Peninsula|40|-4||Iberian|Iberia
British Isles|54|-4|||
European Union|50|10|||EU,E.U.
Eurozone|48|8|||euro zone,Euro zone
Caribbean|15|-75||Caribbean|West Indies
Arabian Peninsula|22|47||Arabian|Arabia,Gulf states
Gaza Strip|31.42|34.35|PS|Gazan|Gaza,the Gaza Strip
West Bank|32|35.35|PS||the West Bank,Judea and Samaria
Golan Heights|33|35.8|SY||Golan
Sinai Peninsula|29.5|34|EG||Sinai
Kurdistan|36.5|44||Kurdish,Kurd|
Iraqi Kurdistan|36.4|44.3|IQ||Kurdistan Region,Kurdistan Region of Iraq,Kurdish region of Iraq,Southern Kurdistan
Rojava|36.7|40|SY||Syrian Kurdistan,Northeast Syria
Levant|34|36.5||Levantine|
Mesopotamia|33.7|43.5||Mesopotamian|
Kashmir|34.5|76||Kashmiri|
Azad Kashmir|34.2|73.8|PK||Pakistan-administered Kashmir
Tibet|31|88|CN|Tibetan|
Xinjiang|41|85|CN||
Inner Mongolia|44|113|CN||
Manchuria|44|126|CN|Manchurian|
Crimea|45.3|34.4|UA|Crimean|Crimean Peninsula
Donbas|48.2|38.3|UA||Donbass
Transnistria|47.2|29.3|MD|Transnistrian|Transdniestria,Trans-Dniester
Abkhazia|43|41|GE|Abkhaz,Abkhazian|
South Ossetia|42.3|44|GE|South Ossetian,Ossetian|
Nagorno-Karabakh|39.8|46.75|AZ||Nagorno Karabakh,Karabakh,Artsakh
Chechnya|43.33|45.7|RU|Chechen|Chechen Republic,Ichkeria
Dagestan|43.1|46.9|RU|Dagestani|Daghestan
Ingushetia|43.1|45|RU|Ingush|
Siberia|60|105|RU|Siberian|
Russian Far East|60|140|RU||
Somaliland|9.8|46|SO||
Puntland|8.8|49|SO||
Jubaland|0|42|SO||
Darfur|13|25|SD|Darfuri|
Kordofan|13|30|SD||
Tigray|14|39|ET|Tigrayan|
Ogaden|7|44|ET||
Oromia|7.5|39.5|ET|Oromo|
Katanga|-9|26.5|CD||
Kivu|-2.5|28.5|CD||
Biafra|6|7.5|NG|Biafran|
Niger Delta|5|6.5|NG||
Zanzibar|-6.13|39.32|TZ|Zanzibari|
Cabinda|-5.1|12.3|AO||
Cyrenaica|28|22|LY||
Tripolitania|30|14|LY||
Fezzan|26|14|LY||
Hadramaut|16.5|49.5|YE|Hadrami|Hadhramaut
Socotra|12.5|53.9|YE||
England|52.5|-1.5|GB|English,Englishman,Englishmen,Englishwoman|
Scotland|57|-4|GB|Scottish,Scot,Scots,Scotsman|
Wales|52.3|-3.7|GB|Welsh,Welshman|
Northern Ireland|54.6|-6.7|GB|Northern Irish|Ulster
Catalonia|41.8|1.5|ES|Catalan|Cataluña,Catalunya
Basque Country|43|-2.6|ES|Basque|Euskadi
Flanders|51|4.5|BE|Flemish|
Wallonia|50.5|4.75|BE|Walloon|
Corsica|42.15|9.1|FR|Corsican|
Brittany|48|-3|FR|Breton|
Normandy|49|0|FR|Norman|
Alsace|48.3|7.5|FR|Alsatian|
Provence|43.5|5.5|FR||
Bavaria|49|11.5|DE|Bavarian|
Saxony|51.03|13.36|DE|Saxon|
East Germany|52|12.5|DE|East German|German Democratic Republic,GDR
West Germany|50.7|7.1|DE|West German|
Sicily|37.5|14|IT|Sicilian|
Sardinia|40|9|IT|Sardinian|
Tuscany|43.35|11.02|IT|Tuscan|
Lombardy|45.6|9.8|IT||
Transylvania|46.8|23.6|RO|Transylvanian|
Bosnia and Herzegovina Federation|44|17.8|BA||Federation of Bosnia and Herzegovina
Republika Srpska|44.75|17.3|BA|Bosnian Serb|
Vojvodina|45.4|19.9|RS||
Yugoslavia|44|20||Yugoslav,Yugoslavian|
Soviet Union|61|90||Soviet|USSR,U.S.S.R.
Czechoslovakia|49.5|17||Czechoslovak,Czechoslovakian|
Northern Cyprus|35.25|33.5|CY|Turkish Cypriot|Turkish Republic of Northern Cyprus
Anatolia|39|34|TR|Anatolian|Asia Minor
Thrace|41.5|26.5||Thracian|
Crete|35.2|24.9|GR|Cretan|
New England|44|-71|US|New Englander|
Midwest|42|-93|US|Midwestern|American Midwest
Silicon Valley|37.4|-122.1|US||
Cape Cod|41.7|-70.3|US||
Long Island|40.8|-73.3|US||
Manhattan|40.78|-73.97|US||
Guantanamo Bay|19.9|-75.15|CU||Guantánamo Bay,Guantanamo,Guantánamo
Patagonia|-41|-68||Patagonian|
Amazon|-3|-60||Amazonian|Amazon rainforest,Amazon Basin,Amazonia
Andes|-20|-67||Andean|
Hispaniola|19|-71|||
Korean Peninsula|38|127|||Korean peninsula
Indochina|16|105|||
Mindanao|8|125|PH||
Luzon|16|121|PH||
Borneo|1|114||Bornean|
Sumatra|0|102|ID|Sumatran|
Java|-7.5|110|ID|Javanese|
Sulawesi|-2|121|ID||Celebes
Bali|-8.35|115.1|ID|Balinese|
Aceh|4.5|96.8|ID|Acehnese|
West Papua|-4|136|ID||Papua
New Guinea|-5|140|||
Okinawa|26.5|128|JP|Okinawan|
Hokkaido|43.3|142.4|JP||
Honshu|36|138|JP||
Kyushu|33|131|JP||
Hawaii|20.8|-157|US|Hawaiian|Hawaiian Islands
Tasmania|-42|147|AU|Tasmanian|
Atlantic Ocean|0|-25|||Atlantic,North Atlantic,South Atlantic
Pacific Ocean|0|-160|||Pacific,South Pacific
Indian Ocean|-20|80|||
Arctic Ocean|90|0|||
Mediterranean Sea|35|18||Mediterranean|Mediterranean
Red Sea|22|38|||
Black Sea|43|34|||
Caspian Sea|42|51|||Caspian
Baltic Sea|58|20|||
North Sea|56|3|||
Persian Gulf|27|51|||Arabian Gulf
Gulf of Aden|12|48|||
Gulf of Oman|25|58|||
Gulf of Mexico|25|-90|||
Gulf of Guinea|0|0|||
Gulf of Suez|28.7|33|EG||
Suez Canal|30.7|32.34|EG||
Panama Canal|9.1|-79.7|PA||
Strait of Hormuz|26.6|56.5|||Straits of Hormuz
Bab el-Mandeb|12.6|43.3|||Bab al-Mandab
South China Sea|12|113|||
East China Sea|30|125|||
Sea of Japan|40|135|||East Sea
Yellow Sea|35|123|||
Sea of Azov|46|36.5|||Azov Sea
Arabian Sea|15|65|||
Bay of Bengal|15|88|||
Caribbean Sea|15|-75|||
Aegean Sea|39|25||Aegean|
Adriatic Sea|43|15||Adriatic|
English Channel|50.2|-0.5|||
Bosphorus|41.1|29.05|TR||Bosporus
Dardanelles|40.2|26.4|TR||
Taiwan Strait|24.8|119.9|||
Nile|30.2|31.1|||Nile River,River Nile
Blue Nile|15.6|32.5|||
White Nile|15.6|32.5|||
Euphrates|31|47.4|||Euphrates River
Tigris|31|47.4|||Tigris River
Danube|45.2|29.7|||Danube River
Rhine|51.98|4|||Rhine River
Volga|45.7|47.9|RU||Volga River
Dnieper|46.5|32.3|||Dnipro River,Dnieper River
Don River|47.1|39.3|RU||
Ganges|23.3|90.6|||Ganges River
Indus|24|67.4|||Indus River
Mekong|10.2|106.7|||Mekong River
Yangtze|31.4|121.9|CN||Yangtze River,Yangzi
Yellow River|37.8|119.2|CN||
Congo River|-6.1|12.4|||
Niger River|5.3|6.4|||
Amazon River|-0.7|-50.2|||
Mississippi River|29.15|-89.25|US||
Thames|51.5|0.6|GB||River Thames
Jordan River|31.8|35.6|||River Jordan
Litani River|33.3|35.2|LB||Litani
Lake Victoria|-1|33|||
Lake Chad|13|14|||
Dead Sea|31.5|35.5|||
Himalayas|28|85||Himalayan|Himalaya
Alps|46.5|9.9||Alpine|
Hindu Kush|35|71|||
Sinjar Mountains|36.4|41.9|IQ||Mount Sinjar,Sinjar Mountain,Jabal Sinjar
Qandil Mountains|36.5|45|IQ||Qandil,Mount Qandil
Mount Everest|27.99|86.93|||Everest
Bekaa Valley|33.9|36|LB||Beqaa Valley,Bekaa,Beqaa
Nineveh Plains|36.5|43.3|IQ||Nineveh Plain,Plains of Nineveh
Jammu and Kashmir|33.5|75|IN||
Gibraltar Strait|35.97|-5.6|||Strait of Gibraltar
Canary Islands|28|-15.5|ES|Canarian|Canaries
Azores|38|-28|PT|Azorean|
Galápagos Islands|-0.5|-90.5|EC||Galapagos
Kuril Islands|46.5|151.5|RU||Kurils
Spratly Islands|8.6|112|||Spratlys
Paracel Islands|16.5|112|||Paracels
Sakhalin|51|143|RU||
Lampedusa|35.5|12.6|IT||
Lesbos|39.2|26.3|GR||`
