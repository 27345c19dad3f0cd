/**
 * First divisions as news in English calls them, where that differs from ISO 3166-2: code | usual name | other names | a town that lies
 * in it, its seat where it has one. A code with a full stop is GeoNames' own, of a division that ISO 3166-2 has not. Facts, written
 * down for Sayso; the other codes are checked against ISO 3166-2.
 */
export const DIVISIONS = `
IQ-AN|Anbar|Al Anbar,Al-Anbar,Anbar Province,Al Anbar Governorate|Ramadi
IQ-AR|Erbil|Arbil,Irbil,Hawler|Erbil
IQ-BA|Basra|Basrah,Al Basrah|Basra
IQ-BB|Babil|Babylon,Babel|Hillah
IQ-BG|Baghdad||Baghdad
IQ-DA|Duhok|Dohuk,Dahuk|Dihok
IQ-DI|Diyala|Diala,Dyala|Baqubah
IQ-DQ|Dhi Qar|Thi Qar,Dhiqar,Thiqar,Zi Qar|Nasiriyah
IQ-KA|Karbala|Kerbala|Karbala
IQ-KI|Kirkuk|At Ta'mim,Tamim,Kirkuk Governorate|Kirkuk
IQ-KR|Kurdistan Region||
IQ-MA|Maysan|Missan,Maisan|Al Amarah
IQ-MU|Muthanna|Al Muthanna,Al-Muthana|Samawah
IQ-NA|Najaf|An Najaf|Najaf
IQ-NI|Nineveh|Ninewa,Ninawa,Nīnawá,Ninevah|Mosul
IQ-QA|Al-Qadisiyah|Qadisiyah,Qadisiya,Diwaniyah,Qadissiya|Ad Diwaniyah
IQ-SD|Salah ad Din|Salahuddin,Saladin,Salah al-Din,Salaheddin,Salahaddin,Salah al Din,Salah ad-Din,Salahedin,Salah-ad-Din,Salahudin|Tikrit
IQ-SU|Sulaymaniyah|Sulaimaniya,Sulaimani,Sulaimaniyah,Slemani,Sulaymaniya,As Sulaymaniyah|Sulaymaniyah
IQ-WA|Wasit|Wassit,Kut|Kut
SY-DI|Damascus|Damascus Governorate|Damascus
SY-DR|Daraa|Deraa,Dera'a,Dar'a|Daraa
SY-DY|Deir ez-Zor|Deir al-Zor,Deir Ezzor,Deir el-Zour,Deir az-Zor,Dayr az Zawr|Deir ez-Zor
SY-HA|Al-Hasakah|Hasakah,Hasaka,Hassakeh,Hasakeh|Al Hasakah
SY-HI|Homs||Homs
SY-HL|Aleppo|Halab|Aleppo
SY-HM|Hama||Hama
SY-ID|Idlib|Idleb|Idlib
SY-LA|Latakia|Lattakia|Latakia
SY-QU|Quneitra|Qunaitra,Kuneitra|Al Qunaytirah
SY-RA|Raqqa|Ar Raqqah,Raqqah,Al-Raqqa|Ar Raqqah
SY-RD|Rif Dimashq|Damascus Countryside,Rural Damascus,Rif Damascus|Douma
SY-SU|Suwayda|Sweida,As-Suwayda,Sweda|As Suwayda
SY-TA|Tartus|Tartous|Tartouss
YE-AB|Abyan||Zinjibar
YE-AD|Aden||Aden
YE-AM|Amran||Amran
YE-BA|Al Bayda|Bayda,Al-Baydha,Baida,Al-Bayda|Al Bayda
YE-DA|Dhale|Ad Dali,Al Dhale'e,Dali,Dhalea|Ad Dali
YE-DH|Dhamar|Thamar|Dhamar
YE-HD|Hadramawt|Hadhramaut,Hadramout,Hadhramawt|Al Mukalla
YE-HJ|Hajjah|Hajja|Hajjah
YE-HU|Al Hudaydah|Hodeidah,Hodeida,Hudaydah|Al Hudaydah
YE-IB|Ibb||Ibb
YE-JA|Al Jawf|Jawf,Al-Jouf|Al Hazm
YE-LA|Lahij|Lahj|Lahij
YE-MA|Marib|Ma'rib|Ma'rib
YE-MR|Al Mahrah|Mahra,Mahrah,Al-Mahra|Al Ghaydah
YE-MW|Al Mahwit|Mahwit|Al Mahwit
YE-RA|Raymah|Raima,Rimah|Al Jabin
YE-SA|Sanaa City|Amanat Al Asimah|Sanaa
YE-SD|Saada|Sa'dah,Sadah,Saadah|Sa'dah
YE-SH|Shabwah|Shabwa|Ataq
YE-SN|Sanaa|Sana'a|
YE-SU|Socotra|Soqotra|Hadibu
YE-TA|Taiz|Ta'izz,Taizz|Ta'izz
SA-01|Riyadh|Riyadh Region,Riyadh Province|Riyadh
SA-02|Mecca|Makkah,Mecca Province,Makkah Province|Mecca
SA-03|Medina|Madinah,Medina Province,Al Madinah|Medina
SA-04|Eastern Province|Ash Sharqiyah,Sharqia|Dammam
SA-05|Al-Qassim|Qassim,Qasim|Buraydah
SA-06|Hail|Ha'il|Ha'il
SA-08|Northern Borders|Northern Border Province|Arar
SA-09|Jazan|Jizan|Jizan
SA-10|Najran||Najran
SA-11|Al Bahah|Baha|Al Bahah
SA-12|Al Jawf|Jouf|Sakakah
SA-14|Asir|Aseer|Abha
LY-BA|Benghazi||Benghazi
LY-BU|Butnan|Al Butnan|Tobruk
LY-DR|Derna|Darnah|Darnah
LY-MI|Misrata|Misratah,Misurata|Misratah
LY-SB|Sabha|Sebha|Sabha
LY-SR|Sirte|Surt|Sirte
LY-TB|Tripoli||Tripoli
LY-ZA|Zawiya|Zawiyah,Az Zawiyah|Zawiya
LY-NL|Nalut||Nalut
LY-MQ|Murzuq||Murzuq
LY-JG|Jabal al Gharbi|Western Mountains|Gharyan
LY-JA|Jabal al Akhdar|Green Mountain|Al Bayda
LY-MJ|Marj||Al Marj
LY-MB|Murqub|Al Marqab|Al Khums
LY-KF|Kufra|Al Kufrah|Al Kufrah
LY-GT|Ghat||Ghat
LY-JI|Jafara|Al Jafarah|Al Aziziyah
LY-JU|Jufra|Al Jufrah|Houn
LY-NQ|Nuqat al Khams||Zuwarah
LY-WA|Al Wahat|Ajdabiya|Ajdabiya
LY-WD|Wadi al Hayat||Awbari
LY-WS|Wadi al Shatii||Brak
LB-AK|Akkar||Halba
LB-AS|North Lebanon|North Governorate,Northern Lebanon|Tripoli
LB-BA|Beirut||Beirut
LB-BH|Baalbek-Hermel||Baalbek
LB-BI|Bekaa|Beqaa|Zahle
LB-JA|South Lebanon|South Governorate,Southern Lebanon|Sidon
LB-JL|Mount Lebanon||Baabda
LB-NA|Nabatieh|Nabatiyeh|Nabatiye
JO-AJ|Ajloun||Ajlun
JO-AM|Amman||Amman
JO-AQ|Aqaba||Aqaba
JO-AT|Tafilah|Tafila|At Tafilah
JO-AZ|Zarqa||Zarqa
JO-BA|Balqa||As Salt
JO-IR|Irbid||Irbid
JO-JA|Jerash||Jarash
JO-KA|Karak|Kerak|Karak City
JO-MA|Mafraq||Mafraq
JO-MD|Madaba||Madaba
JO-MN|Ma'an|Maan|Ma'an
SD-DC|Central Darfur||Zalingei
SD-DE|East Darfur||El Daein
SD-DN|North Darfur|Northern Darfur|El Fasher
SD-DS|South Darfur|Southern Darfur|Nyala
SD-DW|West Darfur|Western Darfur|Geneina
SD-GD|Gedaref|Al Qadarif|El Gedaref
SD-GK|West Kordofan||Al Fulah
SD-GZ|Al Jazirah|Gezira|Wad Medani
SD-KA|Kassala||Kassala
SD-KH|Khartoum||Khartoum
SD-KN|North Kordofan||El Obeid
SD-KS|South Kordofan||Kadugli
SD-NB|Blue Nile||Ad-Damazin
SD-NO|Northern|Northern State|Dongola
SD-NR|River Nile||Atbara
SD-NW|White Nile||Rabak
SD-RS|Red Sea||Port Sudan
SD-SI|Sennar||Singa
EG-ALX|Alexandria||Alexandria
EG-ASN|Aswan||Aswan
EG-AST|Asyut|Assiut|Asyut
EG-BA|Red Sea|Red Sea Governorate|Hurghada
EG-BH|Beheira||Damanhur
EG-BNS|Beni Suef|Beni Suweif|Bani Suwayf
EG-C|Cairo||Cairo
EG-DK|Dakahlia|Daqahliya|Al Mansurah
EG-DT|Damietta||Damietta
EG-FYM|Faiyum|Fayoum|Al Fayyum
EG-GH|Gharbia|Gharbiya|Tanda
EG-GZ|Giza||Giza
EG-IS|Ismailia||Ismailia
EG-JS|South Sinai||El-Tor
EG-KB|Qalyubia|Qalioubiya|Banha
EG-KFS|Kafr el-Sheikh||Kafr ash Shaykh
EG-KN|Qena||Qina
EG-LX|Luxor||Luxor
EG-MN|Minya||Al Minya
EG-MNF|Monufia|Menoufia|Shibin al Kawm
EG-MT|Matruh|Matrouh|Mersa Matruh
EG-PTS|Port Said||Port Said
EG-SHG|Sohag||Sohag
EG-SHR|Sharqia|Sharqiya|Zagazig
EG-SIN|North Sinai||Arish
EG-SUZ|Suez||Suez
EG-WAD|New Valley||Al Kharijah
PK-BA|Balochistan|Baluchistan|Quetta
PK-GB|Gilgit-Baltistan||Gilgit
PK-IS|Islamabad||Islamabad
PK-JK|Azad Kashmir||Muzaffarabad
PK-KP|Khyber Pakhtunkhwa|North-West Frontier Province,NWFP,KPK|Peshawar
PK-PB|Punjab||Lahore
PK-SD|Sindh|Sind|Karachi
PK-TA|Federally Administered Tribal Areas|FATA|
PS-GZA|Gaza Strip|Gaza,the Gaza Strip|Gaza
PS.WE|West Bank|the West Bank|
RU-CE|Chechnya|Chechen Republic|Grozny
RU-DA|Dagestan|Daghestan|Makhachkala
RU-IN|Ingushetia|Ingushetiya|Magas
RU-SE|North Ossetia|North Ossetia-Alania|Vladikavkaz
RU-KB|Kabardino-Balkaria||Nal'chik
RU-KC|Karachay-Cherkessia||Cherkessk
RU-AD|Adygea||Maykop
RU-TA|Tatarstan||Kazan
RU-BA|Bashkortostan||Ufa
RU-MOW|Moscow|Moscow City|Moscow
RU-MOS|Moscow Oblast|Moscow region|
RU-SPE|Saint Petersburg||Saint Petersburg
RU-LEN|Leningrad Oblast|Leningrad region|
RU-SA|Sakha|Yakutia|Yakutsk
RU-BU|Buryatia||Ulan-Ude
RU-TY|Tuva|Tyva|Kyzyl
RU-AL|Altai Republic||Gorno-Altaysk
RU-ALT|Altai Krai||Barnaul
RU-KR|Karelia||Petrozavodsk
RU-KO|Komi||Syktyvkar
RU-KL|Kalmykia||Elista
RU-KK|Khakassia||Abakan
RU-MO|Mordovia||Saransk
RU-ME|Mari El||Yoshkar-Ola
RU-UD|Udmurtia||Izhevsk
RU-CU|Chuvashia||Cheboksary
RU-PRI|Primorsky Krai|Primorye,Primorsky|Vladivostok
RU-KHA|Khabarovsk Krai|Khabarovsk region|Khabarovsk
RU-KAM|Kamchatka Krai|Kamchatka|Petropavlovsk-Kamchatsky
RU-SAK|Sakhalin Oblast|Sakhalin|Yuzhno-Sakhalinsk
RU-CHU|Chukotka||Anadyr
RU-YAN|Yamalo-Nenets||Salekhard
RU-KHM|Khanty-Mansi||Khanty-Mansiysk
RU-NEN|Nenets||Nar'yan-Mar
RU-YEV|Jewish Autonomous Oblast||Birobidzhan
RU-ZAB|Zabaykalsky Krai|Transbaikal|Chita
RU-SVE|Sverdlovsk Oblast|Sverdlovsk region|Yekaterinburg
UA-43|Crimea|Autonomous Republic of Crimea|Simferopol
UA-30|Kyiv|Kyiv City,Kiev|Kyiv
UA-32|Kyiv Oblast|Kiev Oblast,Kyiv region,Kiev region|Bila Tserkva
UA-40|Sevastopol||Sevastopol
UA-05|Vinnytsia Oblast|Vinnytsia,Vinnitsa|Vinnytsia
UA-07|Volyn Oblast|Volyn|Lutsk
UA-09|Luhansk Oblast|Luhansk,Lugansk,Luhansk region|Luhansk
UA-12|Dnipropetrovsk Oblast|Dnipropetrovsk,Dnepropetrovsk region|Dnipro
UA-14|Donetsk Oblast|Donetsk region|Donetsk
UA-18|Zhytomyr Oblast||Zhytomyr
UA-21|Zakarpattia Oblast|Transcarpathia,Zakarpattia|Uzhhorod
UA-23|Zaporizhzhia Oblast|Zaporizhia Oblast|Zaporizhzhya
UA-26|Ivano-Frankivsk Oblast||Ivano-Frankivsk
UA-35|Kirovohrad Oblast|Kirovohrad|Kropyvnytskyy
UA-46|Lviv Oblast||Lviv
UA-48|Mykolaiv Oblast|Nikolaev region|Mykolayiv
UA-51|Odesa Oblast|Odessa Oblast,Odessa region|Odessa
UA-53|Poltava Oblast||Poltava
UA-56|Rivne Oblast||Rivne
UA-59|Sumy Oblast||Sumy
UA-61|Ternopil Oblast||Ternopil
UA-63|Kharkiv Oblast|Kharkov Oblast,Kharkiv region|Kharkiv
UA-65|Kherson Oblast|Kherson region|Kherson
UA-68|Khmelnytskyi Oblast||Khmelnytskyi
UA-71|Cherkasy Oblast||Cherkasy
UA-74|Chernihiv Oblast||Chernihiv
UA-77|Chernivtsi Oblast||Chernivtsi
CN-XJ|Xinjiang|Xinjiang Uygur Autonomous Region,Xinjiang Uyghur Autonomous Region,Sinkiang|Urumqi
CN-XZ|Tibet|Tibet Autonomous Region,Xizang|Lhasa
CN-NM|Inner Mongolia|Nei Mongol|Hohhot
CN-GX|Guangxi|Guangxi Zhuang Autonomous Region,Kwangsi|Nanning
CN-NX|Ningxia|Ningxia Hui Autonomous Region|Yinchuan
CN-HK|Hong Kong SAR||
CN-MO|Macao SAR||
CN-TW|Taiwan Province||
CN-HI|Hainan||Haikou
CN-HA|Henan|Honan|Zhengzhou
CN-HE|Hebei|Hopei|Shijiazhuang
CN-HB|Hubei|Hupeh|Wuhan
CN-SN|Shaanxi|Shensi|Xi'an
CN-SX|Shanxi|Shansi|Taiyuan
IT-25|Lombardy||Milan
IT-52|Tuscany||Florence
IT-62|Lazio|Latium|Rome
IT-72|Campania||Naples
IT-75|Apulia|Puglia|Bari
IT-78|Calabria||Catanzaro
IT-77|Basilicata||Potenza
IT-82|Sicily|Sicilia|Palermo
IT-88|Sardinia|Sardegna|Cagliari
IT-21|Piedmont||Turin
IT-23|Aosta Valley||Aosta
IT-32|Trentino-Alto Adige|Trentino-South Tyrol|Trento
IT-34|Veneto||Venice
IT-36|Friuli Venezia Giulia|Friuli-Venezia Giulia|Trieste
IT-42|Liguria||Genoa
IT-45|Emilia-Romagna||Bologna
IT-55|Umbria||Perugia
IT-57|Marche|The Marches|Ancona
IT-65|Abruzzo|Abruzzi|L'Aquila
IT-67|Molise||Campobasso
ES-AN|Andalusia|Andalucia|Sevilla
ES-AR|Aragon||Zaragoza
ES-AS|Asturias||Oviedo
ES-CB|Cantabria||Santander
ES-CL|Castile and León|Castile and Leon|Valladolid
ES-CM|Castilla-La Mancha|Castile-La Mancha|Toledo
ES-CN|Canary Islands|Canaries|Las Palmas de Gran Canaria
ES-CT|Catalonia|Catalunya,Cataluña|Barcelona
ES-EX|Extremadura||Mérida
ES-GA|Galicia||Santiago de Compostela
ES-IB|Balearic Islands|Balearics|Palma
ES-MC|Murcia||Murcia
ES-MD|Madrid|Community of Madrid|Madrid
ES-NC|Navarre|Navarra|Pamplona
ES-PV|Basque Country|Euskadi|Gasteiz / Vitoria
ES-RI|La Rioja||Logroño
ES-VC|Valencia|Valencian Community|Valencia
DE-BB|Brandenburg||Potsdam
DE-BE|Berlin||Berlin
DE-BW|Baden-Württemberg||Stuttgart
DE-BY|Bavaria|Bayern|Munich
DE-HB|Bremen||Bremen
DE-HE|Hesse|Hessen|Wiesbaden
DE-HH|Hamburg||Hamburg
DE-MV|Mecklenburg-Western Pomerania|Mecklenburg-Vorpommern|Schwerin
DE-NI|Lower Saxony|Niedersachsen|Hannover
DE-NW|North Rhine-Westphalia|Nordrhein-Westfalen|Düsseldorf
DE-RP|Rhineland-Palatinate|Rheinland-Pfalz|Mainz
DE-SH|Schleswig-Holstein||Kiel
DE-SL|Saarland||Saarbrücken
DE-SN|Saxony|Sachsen|Dresden
DE-ST|Saxony-Anhalt|Sachsen-Anhalt|Magdeburg
DE-TH|Thuringia|Thüringen|Erfurt
FR-20R|Corsica|Corse|Ajaccio
FR-ARA|Auvergne-Rhône-Alpes||Lyon
FR-BFC|Bourgogne-Franche-Comté|Burgundy|Dijon
FR-BRE|Brittany|Bretagne|Rennes
FR-CVL|Centre-Val de Loire||Orléans
FR-GES|Grand Est||Strasbourg
FR-HDF|Hauts-de-France||Lille
FR-IDF|Île-de-France|Ile de France|Paris
FR-NAQ|Nouvelle-Aquitaine|New Aquitaine|Bordeaux
FR-NOR|Normandy|Normandie|Rouen
FR-OCC|Occitanie|Occitania|Toulouse
FR-PAC|Provence-Alpes-Côte d'Azur||Marseille
FR-PDL|Pays de la Loire||Nantes
GB-ENG|England||London
GB-SCT|Scotland||Edinburgh
GB-WLS|Wales||Cardiff
GB-NIR|Northern Ireland|Ulster|Belfast
IL-D|Southern District||Beersheba
IL-HA|Haifa|Haifa District|Haifa
IL-JM|Jerusalem|Jerusalem District|Jerusalem
IL-M|Central District||Ramla
IL-TA|Tel Aviv|Tel Aviv District|Tel Aviv
IL-Z|Northern District||Nazareth
AU-ACT|Australian Capital Territory|ACT|Canberra
AU-NSW|New South Wales|NSW,N.S.W.|Sydney
AU-NT|Northern Territory||Darwin
AU-QLD|Queensland|Qld|Brisbane
AU-SA|South Australia||Adelaide
AU-TAS|Tasmania||Hobart
AU-VIC|Victoria||Melbourne
AU-WA|Western Australia||Perth
CA-AB|Alberta|Alta.|Calgary
CA-BC|British Columbia|BC,B.C.|Vancouver
CA-MB|Manitoba|Man.|Winnipeg
CA-NB|New Brunswick|N.B.|Fredericton
CA-NL|Newfoundland and Labrador|Newfoundland,Labrador|St. John's
CA-NS|Nova Scotia|N.S.|Halifax
CA-NT|Northwest Territories|NWT|Yellowknife
CA-NU|Nunavut||Iqaluit
CA-ON|Ontario|Ont.|Toronto
CA-PE|Prince Edward Island|PEI,P.E.I.|Charlottetown
CA-QC|Quebec|Québec,Que.|Montréal
CA-SK|Saskatchewan|Sask.|Regina
CA-YT|Yukon|Yukon Territory|Whitehorse
US-AL|Alabama|Ala.|Montgomery
US-AK|Alaska||Anchorage
US-AZ|Arizona|Ariz.|Phoenix
US-AR|Arkansas|Ark.|Little Rock
US-CA|California|Calif.,CA,Cal.|Los Angeles
US-CO|Colorado|Colo.|Denver
US-CT|Connecticut|Conn.,CT|Hartford
US-DE|Delaware|Del.|Wilmington
US-DC|District of Columbia|D.C.,DC|Washington
US-FL|Florida|Fla.,FL|Miami
US-GA|Georgia|Ga.|Atlanta
US-HI|Hawaii|Hawai'i|Honolulu
US-ID|Idaho||Boise
US-IL|Illinois|Ill.|Chicago
US-IN|Indiana|Ind.|Indianapolis
US-IA|Iowa||Des Moines
US-KS|Kansas|Kan.|Wichita
US-KY|Kentucky|Ky.,KY|Louisville
US-LA|Louisiana|La.|New Orleans
US-ME|Maine||Portland
US-MD|Maryland|Md.,MD|Baltimore
US-MA|Massachusetts|Mass.|Boston
US-MI|Michigan|Mich.,MI|Detroit
US-MN|Minnesota|Minn.,MN|Minneapolis
US-MS|Mississippi|Miss.|Jackson
US-MO|Missouri|Mo.|Kansas City
US-MT|Montana|Mont.|Billings
US-NE|Nebraska|Neb.|Omaha
US-NV|Nevada|Nev.,NV|Las Vegas
US-NH|New Hampshire|N.H.,NH|Manchester
US-NJ|New Jersey|N.J.,NJ|Newark
US-NM|New Mexico|N.M.,NM|Albuquerque
US-NY|New York|N.Y.,NY,New York State|New York City
US-NC|North Carolina|N.C.,NC|Charlotte
US-ND|North Dakota|N.D.,ND|Fargo
US-OH|Ohio|OH|Columbus
US-OK|Oklahoma|Okla.|Oklahoma City
US-OR|Oregon|Ore.|Portland
US-PA|Pennsylvania|Pa.,Penn.|Philadelphia
US-RI|Rhode Island|R.I.,RI|Providence
US-SC|South Carolina|S.C.,SC|Columbia
US-SD|South Dakota|S.D.,SD|Sioux Falls
US-TN|Tennessee|Tenn.,TN|Memphis
US-TX|Texas|Tex.,TX|Houston
US-UT|Utah|UT|Salt Lake City
US-VT|Vermont|Vt.,VT|Burlington
US-VA|Virginia|Va.,VA|Virginia Beach
US-WA|Washington|Wash.,Washington State|Seattle
US-WV|West Virginia|W.Va.,WV|Charleston
US-WI|Wisconsin|Wis.,WI|Milwaukee
US-WY|Wyoming|Wyo.,WY|Cheyenne
BE-BRU|Brussels|Brussels-Capital Region,Bruxelles,Brussel|Brussels
BE-WAL|Wallonia|Wallonie|Liège
BE-VLG|Flanders|Vlaanderen,Flemish Region|Antwerpen
AT-2|Carinthia|Kärnten|Klagenfurt am Wörthersee
AT-3|Lower Austria|Niederösterreich|Sankt Pölten
AT-4|Upper Austria|Oberösterreich|Linz
AT-6|Styria|Steiermark|Graz
AT-7|Tyrol|Tirol|Innsbruck
AT-9|Vienna|Wien|Vienna
BA-BIH|Federation of Bosnia and Herzegovina||Sarajevo
BA-SRP|Republika Srpska|Srpska,Serb Republic|Banja Luka
BR-DF|Federal District|Distrito Federal|Brasília
CD-BC|Kongo Central|Bas-Congo|Matadi
CD-KE|Kasai-Oriental|East Kasai|Mbuji-Mayi
CD-NK|North Kivu|Nord-Kivu|Goma
CD-SK|South Kivu|Sud-Kivu|Bukavu
CD-IT|Ituri||Bunia
CL-RM|Santiago Metropolitan Region|Santiago Metropolitan|Santiago
CL-LI|O'Higgins|Libertador General Bernardo O'Higgins|Rancagua
CL-AI|Aysén|Aisén|Coihaique
CO-DC|Bogotá|Bogota D.C.|Bogotá
CO-SAP|San Andrés and Providencia||San Andrés
CZ-10|Prague|Praha|Prague
CZ-20|Central Bohemia|Central Bohemian Region|Kladno
CZ-31|South Bohemia|South Bohemian Region|České Budějovice
CZ-32|Plzeň Region|Pilsen Region|Pilsen
CZ-41|Karlovy Vary Region|Carlsbad Region|Karlovy Vary
CZ-64|South Moravia|South Moravian Region|Brno
CZ-80|Moravia-Silesia|Moravian-Silesian Region|Ostrava
DK-81|North Denmark|North Jutland|Aalborg
DK-82|Central Denmark|Central Jutland|Århus
DK-83|Southern Denmark|South Denmark|Odense
DK-84|Capital Region of Denmark|Capital Region|Copenhagen
DK-85|Zealand|Region Zealand|Roskilde
ET-GA|Gambela||Gambēla
ET-HA|Harari||Harar
ET-SN|Southern Nations|SNNPR|Awasa
ET-AM|Amhara||Bahir Dar
ET-OR|Oromia|Oromiya|Nazrēt
ET-TI|Tigray|Tigrai|Mekele
ET-AA|Addis Ababa||Addis Ababa
ET-AF|Afar||Semera
ET-SO|Somali Region|Somali,Ogaden|Jijiga
FI-02|South Karelia||Lappeenranta
FI-03|South Ostrobothnia||Seinäjoki
FI-04|South Savo||Mikkeli
FI-07|Central Ostrobothnia||Kokkola
FI-08|Central Finland||Jyvaeskylae
FI-10|Lapland|Lappi|Rovaniemi
FI-12|Ostrobothnia||Vaasa
FI-13|North Karelia||Joensuu
FI-14|North Ostrobothnia||Oulu
FI-15|North Savo||Kuopio
FI-18|Uusimaa||Helsinki
FI-19|Southwest Finland|Finland Proper|Turku
FI-11|Pirkanmaa||Tampere
GR-A|East Macedonia and Thrace||Komotiní
GR-B|Central Macedonia||Thessaloníki
GR-C|West Macedonia||Kozáni
GR-D|Epirus||Ioánnina
GR-E|Thessaly||Lárisa
GR-F|Ionian Islands||Corfu
GR-G|West Greece|Western Greece|Patra
GR-H|Central Greece||Lamía
GR-I|Attica||Athens
GR-J|Peloponnese||Trípoli
GR-K|North Aegean||Mytilene
GR-L|South Aegean||Ermoúpolis
GR-M|Crete|Kriti|Irákleion
HR-01|Zagreb County||Velika Gorica
HR-08|Primorje-Gorski Kotar||Rijeka
HR-09|Lika-Senj||Gospić
HR-13|Zadar||Zadar
HR-18|Istria||Pula
HR-21|Zagreb||Zagreb
HU-CS|Csongrád||Szeged
HU-VE|Veszprém||Veszprém
ID-SU|North Sumatra|Sumatera Utara|Medan
ID-SS|South Sumatra|Sumatera Selatan|Palembang
ID-SB|West Sumatra|Sumatera Barat|Padang
ID-SA|North Sulawesi|Sulawesi Utara|Manado
ID-SG|Southeast Sulawesi|Sulawesi Tenggara|Kendari
ID-ST|Central Sulawesi|Sulawesi Tengah|Palu
ID-SN|South Sulawesi|Sulawesi Selatan|Makassar
ID-SR|West Sulawesi|Sulawesi Barat|Mamuju
ID-GO|Gorontalo||Gorontalo
ID-NB|West Nusa Tenggara|Nusa Tenggara Barat|Mataram
ID-NT|East Nusa Tenggara|Nusa Tenggara Timur|Kupang
ID-KT|Central Kalimantan|Kalimantan Tengah|Palangkaraya
ID-KS|South Kalimantan|Kalimantan Selatan|Banjarmasin
ID-KB|West Kalimantan|Kalimantan Barat|Pontianak
ID-KI|East Kalimantan|Kalimantan Timur|Samarinda
ID-KU|North Kalimantan|Kalimantan Utara|Tarakan
ID-JI|East Java|Jawa Timur|Surabaya
ID-JT|Central Java|Jawa Tengah|Semarang
ID-JB|West Java|Jawa Barat|Bandung
ID-JK|Jakarta|Jakarta Raya,DKI Jakarta|Jakarta
ID-BT|Banten||Serang
ID-YO|Yogyakarta||Yogyakarta
ID-BB|Bangka Belitung|Bangka-Belitung Islands|Pangkalpinang
ID-KR|Riau Islands|Kepulauan Riau|Tanjung Pinang
ID-ML|Maluku|Moluccas|Ambon
ID-MU|North Maluku|Maluku Utara|Ternate
ID-PB|West Papua|Papua Barat|Manokwari
ID-PA|Papua|Irian Jaya|Jayapura
ID-AC|Aceh||Banda Aceh
ID-LA|Lampung||Bandar Lampung
IN-PY|Puducherry|Pondicherry|Puducherry
IN-DL|Delhi||Delhi
IN-MH|Maharashtra||Mumbai
IN-UP|Uttar Pradesh||Lucknow
IN-KA|Karnataka||Bengaluru
IN-TN|Tamil Nadu||Chennai
IN-WB|West Bengal||Kolkata
IN-GJ|Gujarat||Ahmedabad
IN-RJ|Rajasthan||Jaipur
IN-BR|Bihar||Patna
IN-AS|Assam||Guwahati
IN-JK|Jammu and Kashmir|Jammu & Kashmir,J&K|Srinagar
IN-OD|Odisha|Orissa|Bhubaneshwar
IN-HR|Haryana||Faridabad
IN-TS|Telangana||Hyderabad
IN-UK|Uttarakhand|Uttaranchal|Dehradun
IN-CG|Chhattisgarh|Chattisgarh|Raipur
IN-JH|Jharkhand||Ranchi
IN-HP|Himachal Pradesh||Shimla
IN-NL|Nagaland||Dimapur
IN-ML|Meghalaya||Shillong
IN-AR|Arunachal Pradesh||Itanagar
IR-03|East Azerbaijan||Tabriz
IR-04|West Azerbaijan||Urmia
IR-09|Razavi Khorasan|Khorasan Razavi|Mashhad
IR-28|North Khorasan||Bojnurd
IR-29|South Khorasan||Birjand
IR-10|Isfahan|Esfahan|Isfahan
IR-11|Sistan and Baluchestan|Sistan-Baluchestan,Sistan and Baluchistan|Zahedan
IR-12|Kurdistan Province|Kordestan|Sanandaj
IR-06|Khuzestan||Ahvaz
IR-22|Hormozgan||Bandar Abbas
IR-07|Fars||Shiraz
IR-02|Mazandaran||Sari
IR-01|Gilan||Rasht
IR-15|Lorestan||Khorramabad
IR-27|Golestan||Gorgan
IR-00|Markazi||Arak
IR-14|Chaharmahal and Bakhtiari||Shahr-e Kord
IR-17|Kohgiluyeh and Boyer-Ahmad||Yasuj
IR-23|Tehran||Tehran
IR-05|Kermanshah||Kermanshah
IR-08|Kerman||Kerman
IR-16|Ilam||Ilam
JP-07|Fukushima||Fukushima-shi
JP-09|Tochigi||Utsunomiya
JP-12|Chiba||Chiba
JP-13|Tokyo||Tokyo
JP-17|Ishikawa||Kanazawa
JP-18|Fukui||Fukui-shi
JP-19|Yamanashi||Kofu
JP-21|Gifu||Gifu-shi
JP-22|Shizuoka||Shizuoka
JP-23|Aichi||Nagoya
JP-25|Shiga||Otsu
JP-28|Hyogo||Kobe
JP-32|Shimane||Matsue
JP-34|Hiroshima||Hiroshima
JP-35|Yamaguchi||Yamaguchi
JP-36|Tokushima||Tokushima
JP-39|Kochi||Kochi
JP-40|Fukuoka||Fukuoka
JP-44|Oita||Oita
JP-46|Kagoshima||Kagoshima
JP-01|Hokkaido||Sapporo
JP-26|Kyoto||Kyoto
JP-27|Osaka||Osaka
JP-14|Kanagawa||Yokohama
JP-15|Niigata||Niigata
JP-38|Ehime||Matsuyama
JP-37|Kagawa||Takamatsu
JP-24|Mie||Tsu
JP-08|Ibaraki||Mito
JP-47|Okinawa||Naha
JP-04|Miyagi||Sendai
KG-GB|Bishkek||Bishkek
KG-GO|Osh City||Osh
KG-Y|Issyk-Kul||Karakol
KP-01|Pyongyang||Pyongyang
KP-02|South Pyongan||Sunch’ŏn
KP-03|North Pyongan||Sinŭiju
KP-05|South Hwanghae||Haeju
KP-06|North Hwanghae||Sariwŏn
KP-08|South Hamgyong||Hamhŭng
KP-09|North Hamgyong||Ch’ŏngjin
KP-10|Ryanggang|Yanggang|Hyesan
KP-14|Nampo||Namp’o
KP-15|Kaesong||Kaesŏng
KR-11|Seoul||Seoul
KR-26|Busan|Pusan|Busan
KR-27|Daegu|Taegu|Daegu
KR-28|Incheon|Inchon|Incheon
KR-29|Gwangju|Kwangju|Gwangju
KR-30|Daejeon|Taejon|Daejeon
KR-31|Ulsan||Ulsan
KR-41|Gyeonggi|Kyonggi,Gyeonggi-do|Suwon
KR-42|Gangwon|Kangwon,Gangwon-do|Wŏnju
KR-43|North Chungcheong|Chungcheongbuk-do|Cheongju-si
KR-44|South Chungcheong|Chungcheongnam-do|Cheonan
KR-45|North Jeolla|Jeollabuk-do|Jeonju
KR-46|South Jeolla|Jeollanam-do|Yeosu
KR-47|North Gyeongsang|Gyeongsangbuk-do|Pohang
KR-48|South Gyeongsang|Gyeongsangnam-do|Changwon
KR-49|Jeju|Cheju,Jeju-do|Jeju City
KZ-11|Akmola|Aqmola|Kokshetau
KZ-15|Aktobe|Aqtöbe|Aktobe
KZ-27|West Kazakhstan||Oral
KZ-31|Jambyl|Zhambyl|Taraz
KZ-35|Karaganda|Qaraghandy|Karagandy
KZ-39|Kostanay|Qostanay|Kostanay
KZ-43|Kyzylorda|Qyzylorda|Kyzylorda
KZ-47|Mangystau|Mangghystau|Aktau
KZ-55|Pavlodar||Pavlodar
KZ-59|North Kazakhstan||Petropavl
KZ-61|Turkistan|South Kazakhstan|Turkestan
KZ-63|East Kazakhstan||Ust-Kamenogorsk
KZ-75|Almaty|Alma-Ata|Almaty
KZ-71|Astana|Nur-Sultan|Nur-Sultan
LK-1|Western Province||Colombo
LK-2|Central Province||Kandy
LK-3|Southern Province||Galle
LK-4|Northern Province||Jaffna
LK-5|Eastern Province||Trincomalee
LK-6|North Western Province||Kurunegala
LK-7|North Central Province||Anuradhapura
LK-8|Uva||Badulla
LK-9|Sabaragamuwa||Ratnapura
MX-COA|Coahuila||Saltillo
MX-MIC|Michoacán|Michoacan|Morelia
MX-VER|Veracruz||Xalapa de Enríquez
MX-MEX|State of Mexico|Estado de México,Mexico State|Toluca
MX-CMX|Mexico City|Ciudad de México,Distrito Federal,CDMX|Mexico City
MX-NLE|Nuevo León|Nuevo Leon|Monterrey
MX-JAL|Jalisco||Guadalajara
MX-BCN|Baja California||Mexicali
MX-MOR|Morelos||Cuernavaca
MX-GRO|Guerrero||Chilpancingo de los Bravos
MX-SIN|Sinaloa||Culiacán
MX-TAM|Tamaulipas||Ciudad Victoria
MX-YUC|Yucatán|Yucatan|Mérida
MX-QUE|Querétaro|Queretaro|Querétaro City
MY-07|Penang|Pulau Pinang|George Town
MY-14|Kuala Lumpur||Kuala Lumpur
MY-15|Labuan||Labuan
MY-16|Putrajaya||Putrajaya
NG-FC|Federal Capital Territory|FCT,Abuja|Abuja
NG-BO|Borno|Borno State|Maiduguri
NG-AD|Adamawa|Adamawa State|Yola
NG-YO|Yobe|Yobe State|Damaturu
NG-KD|Kaduna|Kaduna State|Kaduna
NG-KN|Kano|Kano State|Kano
NG-KT|Katsina|Katsina State|Katsina
NG-PL|Plateau|Plateau State|Jos
NG-ZA|Zamfara|Zamfara State|Gusau
NG-RI|Rivers|Rivers State|Port Harcourt
NG-NI|Niger State||Minna
NG-LA|Lagos|Lagos State|Lagos
NG-BE|Benue|Benue State|Makurdi
NG-DE|Delta|Delta State|Asaba
NG-BA|Bauchi|Bauchi State|Bauchi
PL-02|Lower Silesia|Lower Silesian Voivodeship|Wrocław
PL-04|Kuyavia-Pomerania|Kujawsko-Pomorskie|Bydgoszcz
PL-06|Lublin Voivodeship|Lublin|Lublin
PL-08|Lubusz||Zielona Góra
PL-10|Łódź Voivodeship||Łódź
PL-12|Lesser Poland||Kraków
PL-14|Masovia|Mazovia,Mazowieckie|Warsaw
PL-16|Opole Voivodeship||Opole
PL-18|Subcarpathia|Podkarpackie|Rzeszów
PL-20|Podlasie|Podlaskie|Białystok
PL-22|Pomerania|Pomorskie|Gdańsk
PL-24|Silesia|Silesian Voivodeship|Katowice
PL-26|Świętokrzyskie|Holy Cross Voivodeship|Kielce
PL-28|Warmia-Masuria||Olsztyn
PL-30|Greater Poland||Poznań
PL-32|West Pomerania||Szczecin
PT-20|Azores|Açores|Ponta Delgada
PT-30|Madeira||Funchal
RU-AMU|Amur Oblast|Amur region|Blagoveshchensk
RU-IVA|Ivanovo Oblast||Ivanovo
RU-KEM|Kemerovo Oblast|Kuzbass,Kemerovo region|Kemerovo
RU-KLU|Kaluga Oblast||Kaluga
RU-NIZ|Nizhny Novgorod Oblast||Nizhniy Novgorod
RU-ORL|Oryol Oblast|Orel region|Orël
RU-PNZ|Penza Oblast||Penza
RU-VLG|Vologda Oblast||Vologda
RU-YAR|Yaroslavl Oblast||Yaroslavl
RU-BEL|Belgorod Oblast|Belgorod region|Belgorod
RU-KRS|Kursk Oblast|Kursk region|Kursk
RU-BRY|Bryansk Oblast|Bryansk region|Bryansk
RU-ROS|Rostov Oblast|Rostov region|Rostov-na-Donu
RU-KDA|Krasnodar Krai|Krasnodar region|Krasnodar
RU-STA|Stavropol Krai|Stavropol region|Stavropol’
RU-VOR|Voronezh Oblast|Voronezh region|Voronezh
RU-SMO|Smolensk Oblast|Smolensk region|Smolensk
RU-KGD|Kaliningrad Oblast|Kaliningrad region|Kaliningrad
RU-NVS|Novosibirsk Oblast||Novosibirsk
RU-KYA|Krasnoyarsk Krai||Krasnoyarsk
RU-PER|Perm Krai||Perm
RU-CHE|Chelyabinsk Oblast||Chelyabinsk
RU-SAM|Samara Oblast||Samara
RU-SAR|Saratov Oblast||Saratov
RU-VGG|Volgograd Oblast||Volgograd
RU-AST|Astrakhan Oblast||Astrakhan
RU-TVE|Tver Oblast||Tver
RU-TUL|Tula Oblast||Tula
RU-IRK|Irkutsk Oblast||Irkutsk
RU-OMS|Omsk Oblast||Omsk
RU-TOM|Tomsk Oblast||Tomsk
RU-MUR|Murmansk Oblast||Murmansk
RU-ARK|Arkhangelsk Oblast||Arkhangel’sk
RU-PSK|Pskov Oblast||Pskov
RU-NGR|Novgorod Oblast||Velikiy Novgorod
SO-JD|Middle Juba||Bu'aale
SO-JH|Lower Juba||Kismayo
SO-SD|Middle Shabelle|Middle Shabele|Jawhar
SO-SH|Lower Shabelle|Lower Shabeelle|Marka
SO-BN|Banadir|Banaadir,Benadir|Mogadishu
TH-10|Bangkok||Bangkok
TJ-GB|Gorno-Badakhshan||Khorugh
UZ-QR|Karakalpakstan||Nukus
VE-A|Capital District|Distrito Capital|Caracas
DO-01|Distrito Nacional||Santo Domingo
KE-30|Nairobi||Nairobi
KE-28|Mombasa||Mombasa
MM-16|Rakhine|Arakan,Rakhine State|Sittwe
MM-11|Kachin|Kachin State|Myitkyina
MM-17|Shan|Shan State|Taunggyi
MM-13|Kayin|Karen,Kayin State,Karen State|Hpa-an
MM-14|Chin State||Hakha
MM-06|Yangon|Rangoon|Yangon
CN-BJ|Beijing||Beijing
CN-SH|Shanghai||Shanghai
CN-TJ|Tianjin||Tianjin
CN-CQ|Chongqing||Chongqing
CN-GD|Guangdong|Kwangtung,Canton|Guangzhou
CN-SC|Sichuan|Szechwan,Szechuan|Chengdu
CN-FJ|Fujian|Fukien|Fuzhou
CN-YN|Yunnan||Kunming
CN-GS|Gansu|Kansu|Lanzhou
CN-QH|Qinghai|Tsinghai|Xining
CN-JS|Jiangsu|Kiangsu|Nanjing
CN-ZJ|Zhejiang|Chekiang|Hangzhou
CN-AH|Anhui||Hefei
CN-HN|Hunan||Changsha
CN-JX|Jiangxi|Kiangsi|Nanchang
CN-GZ|Guizhou|Kweichow|Guiyang
CN-LN|Liaoning||Shenyang
CN-JL|Jilin|Kirin|Changchun
CN-HL|Heilongjiang||Harbin
CN-SD|Shandong|Shantung|Jinan
AF-WAR|Wardak|Maidan Wardak|Maydanshakhr
AF-KAN|Kandahar|Qandahar|Kandahār
AF-HEL|Helmand|Hilmand|Lashkar Gāh
AF-NAN|Nangarhar|Ningarhar|Jalālābād
AF-KAB|Kabul||Kabul
AF-HER|Herat||Herāt
AF-GHA|Ghazni||Ghazni
AF-KDZ|Kunduz|Qunduz|Kunduz
AF-BAM|Bamyan|Bamiyan|Bamyan
AF-BDS|Badakhshan||Fayzabad
AF-URU|Uruzgan|Oruzgan|Tarinkot
AF-KHO|Khost||Khōst
AF-PIA|Paktia||Gardez
AF-PKA|Paktika||Zaṟah Sharan
TR-30|Hakkari||Hakkâri
BD-B|Chittagong Division|Chattogram Division|Chittagong
BG-22|Sofia City||Sofia
BY-HM|Minsk|Minsk City|Minsk
BY-MI|Minsk Region||Barysaw
BY-BR|Brest Region||Brest
BY-HO|Gomel Region||Homyel'
BY-HR|Grodno Region||Hrodna
BY-MA|Mogilev Region||Mahilyow
BY-VI|Vitebsk Region||Vitebsk
NP-P3|Bagmati||Kathmandu`
