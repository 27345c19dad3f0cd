/**
 * Countries and territories as news in English calls them: ISO 3166-1 code | usual name | latitude | longitude of about the middle, in
 * degrees | words for its people and things | other names. Facts, written down for Sayso; the codes are checked against ISO 3166-1.
 */
export const COUNTRIES = `
AD|Andorra|42.5|1.5|Andorran|Principality of Andorra
AE|United Arab Emirates|24|54|Emirati|UAE,U.A.E.,Emirates,the Emirates
AF|Afghanistan|34|66|Afghan,Afghani|Islamic Republic of Afghanistan,Islamic Emirate of Afghanistan
AG|Antigua and Barbuda|17.1|-61.8|Antiguan,Barbudan|Antigua
AI|Anguilla|18.2|-63.05|Anguillan|
AL|Albania|41|20|Albanian|Republic of Albania,Shqipëria
AM|Armenia|40|45|Armenian|Republic of Armenia,Hayastan
AO|Angola|-12.3|17.35|Angolan|Republic of Angola
AQ|Antarctica|-80|0|Antarctic|
AR|Argentina|-34|-64|Argentine,Argentinian,Argentinean|Argentine Republic
AS|American Samoa|-14.3|-170.7|American Samoan|
AT|Austria|47.33|13.33|Austrian|Republic of Austria,Österreich
AU|Australia|-25|133|Australian,Aussie|Commonwealth of Australia
AW|Aruba|12.5|-69.97|Aruban|
AX|Åland Islands|60.2|20|Ålandic|Aland,Åland
AZ|Azerbaijan|40.3|47.7|Azerbaijani,Azeri|Republic of Azerbaijan
BA|Bosnia and Herzegovina|44|18|Bosnian,Herzegovinian|Bosnia,Bosnia-Herzegovina,Bosnia & Herzegovina,Bosnia-Hercegovina,BiH
BB|Barbados|13.17|-59.55|Barbadian,Bajan|
BD|Bangladesh|24|90|Bangladeshi|People's Republic of Bangladesh
BE|Belgium|50.83|4|Belgian|Kingdom of Belgium,België,Belgique
BF|Burkina Faso|12.27|-2.07|Burkinabe,Burkinabé|Burkina,Upper Volta
BG|Bulgaria|42.75|25.5|Bulgarian|Republic of Bulgaria
BH|Bahrain|26.03|50.55|Bahraini|Kingdom of Bahrain,Bahrein
BI|Burundi|-3.5|30|Burundian|Republic of Burundi
BJ|Benin|9.5|2.25|Beninese|Republic of Benin,Dahomey
BL|Saint Barthélemy|17.9|-62.83||St. Barts,St Barth,Saint Barths
BM|Bermuda|32.33|-64.75|Bermudian,Bermudan|
BN|Brunei|4.5|114.67|Bruneian|Brunei Darussalam
BO|Bolivia|-17.06|-64.99|Bolivian|Plurinational State of Bolivia
BQ|Caribbean Netherlands|12.18|-68.25||Bonaire,Sint Eustatius and Saba
BR|Brazil|-10|-53|Brazilian|Federative Republic of Brazil,Brasil
BS|Bahamas|24.25|-76|Bahamian|The Bahamas,Commonwealth of the Bahamas
BT|Bhutan|27.5|90.5|Bhutanese|Kingdom of Bhutan
BV|Bouvet Island|-54.43|3.38||
BW|Botswana|-22|24|Botswanan,Motswana,Batswana|Republic of Botswana
BY|Belarus|53.53|28.05|Belarusian,Belarussian,Byelorussian|Byelorussia,Belorussia,Republic of Belarus
BZ|Belize|17.07|-88.7|Belizean|British Honduras
CA|Canada|60|-96|Canadian|
CC|Cocos Islands|-12.17|96.83||Cocos (Keeling) Islands,Keeling Islands
CD|Democratic Republic of the Congo|-2.88|23.66|Congolese|DRC,D.R.C.,DR Congo,D.R. Congo,Congo,Congo-Kinshasa,Democratic Republic of Congo,Zaire,Congo (DRC)
CF|Central African Republic|7|21|Central African|CAR,Centrafrique
CG|Republic of the Congo|-1|15|Congolese|Congo,Congo-Brazzaville,Congo Republic,Republic of Congo
CH|Switzerland|46.8|8.23|Swiss|Swiss Confederation,Schweiz,Suisse,Svizzera
CI|Ivory Coast|8|-6|Ivorian,Ivoirian|Côte d'Ivoire,Cote d'Ivoire,Republic of Côte d'Ivoire
CK|Cook Islands|-21.23|-159.77|Cook Islander|
CL|Chile|-33|-71|Chilean|Republic of Chile
CM|Cameroon|6|12|Cameroonian|Republic of Cameroon,Cameroun
CN|China|35|103|Chinese|People's Republic of China,PRC,P.R.C.,Mainland China,mainland China,Communist China,Red China
CO|Colombia|4|-72|Colombian|Republic of Colombia
CR|Costa Rica|10|-84|Costa Rican|Republic of Costa Rica
CU|Cuba|22|-79.5|Cuban|Republic of Cuba
CV|Cape Verde|15.11|-23.62|Cape Verdean|Cabo Verde
CW|Curaçao|12.18|-69|Curaçaoan|Curacao
CX|Christmas Island|-10.49|105.63||
CY|Cyprus|35|33|Cypriot|Republic of Cyprus
CZ|Czech Republic|49.75|15.5|Czech|Czechia
DE|Germany|51|9|German|Federal Republic of Germany,Deutschland
DJ|Djibouti|11.5|42.5|Djiboutian|Republic of Djibouti
DK|Denmark|56|10|Danish,Dane|Kingdom of Denmark,Danmark
DM|Dominica|15.42|-61.33||Commonwealth of Dominica
DO|Dominican Republic|19|-70.67|Dominican|
DZ|Algeria|28|1|Algerian|People's Democratic Republic of Algeria,Algérie
EC|Ecuador|-2|-77.5|Ecuadorian,Ecuadorean,Ecuadoran|Republic of Ecuador
EE|Estonia|59|26|Estonian|Republic of Estonia
EG|Egypt|26|30|Egyptian|Arab Republic of Egypt
EH|Western Sahara|25|-13|Sahrawi,Saharawi|Sahrawi Arab Democratic Republic
ER|Eritrea|15|39|Eritrean|State of Eritrea
ES|Spain|40|-4|Spanish,Spaniard|Kingdom of Spain,España
ET|Ethiopia|9|38.7|Ethiopian|Federal Democratic Republic of Ethiopia,Abyssinia
FI|Finland|64|26|Finnish,Finn|Republic of Finland,Suomi
FJ|Fiji|-18|178|Fijian|Republic of Fiji
FK|Falkland Islands|-51.68|-59.17|Falkland Islander|Falklands,the Falklands,Malvinas,Islas Malvinas
FM|Micronesia|6.92|158.18|Micronesian|Federated States of Micronesia,FSM
FO|Faroe Islands|62|-6.78|Faroese|Faroes,Faeroe Islands
FR|France|47|2|French,Frenchman,Frenchmen,Frenchwoman|French Republic,République française
GA|Gabon|-0.68|11.5|Gabonese|Gabonese Republic
GB|United Kingdom|55|-3|British,Briton,Brit|UK,U.K.,Britain,Great Britain,GB,United Kingdom of Great Britain and Northern Ireland
GD|Grenada|12.12|-61.67|Grenadian|
GE|Georgia|42|43.5|Georgian|Republic of Georgia,Sakartvelo
GF|French Guiana|4|-53|French Guianese|Guyane
GG|Guernsey|49.45|-2.58||Bailiwick of Guernsey
GH|Ghana|8|-2|Ghanaian|Republic of Ghana,Gold Coast
GI|Gibraltar|36.14|-5.35|Gibraltarian|
GL|Greenland|72|-40|Greenlandic,Greenlander|Kalaallit Nunaat
GM|Gambia|13.5|-15.5|Gambian|The Gambia
GN|Guinea|10|-11|Guinean|Republic of Guinea,Guinea-Conakry
GP|Guadeloupe|16.25|-61.58|Guadeloupean|
GQ|Equatorial Guinea|1.5|10|Equatorial Guinean,Equatoguinean|
GR|Greece|39|22|Greek|Hellenic Republic,Hellas
GS|South Georgia and the South Sandwich Islands|-54.25|-36.75||
GT|Guatemala|15.5|-90.25|Guatemalan|Republic of Guatemala
GU|Guam|13.5|144.8|Guamanian|
GW|Guinea-Bissau|12|-15|Bissau-Guinean,Guinea-Bissauan|
GY|Guyana|5|-59|Guyanese|Co-operative Republic of Guyana,British Guiana
HK|Hong Kong|22.3|114.2|Hongkonger,Hong Konger|Hongkong,HKSAR,Hong Kong SAR
HM|Heard Island and McDonald Islands|-53.1|73.5||
HN|Honduras|15|-86.5|Honduran|Republic of Honduras
HR|Croatia|45.17|15.5|Croatian,Croat|Republic of Croatia,Hrvatska
HT|Haiti|19|-72.42|Haitian|Republic of Haiti
HU|Hungary|47|20|Hungarian,Magyar|Magyarország
ID|Indonesia|-5|120|Indonesian|Republic of Indonesia
IE|Ireland|53|-8|Irish,Irishman,Irishmen,Irishwoman|Republic of Ireland,Irish Republic,Éire,Eire
IL|Israel|31|35|Israeli|State of Israel
IM|Isle of Man|54.24|-4.5|Manx|
IN|India|21|78|Indian|Republic of India,Bharat
IO|British Indian Ocean Territory|-6|71.5||Chagos Islands,Chagos Archipelago
IQ|Iraq|33|44|Iraqi|Republic of Iraq
IR|Iran|32|53|Iranian,Persian|Islamic Republic of Iran,Islamic Republic,Persia
IS|Iceland|65|-18|Icelandic,Icelander|Ísland
IT|Italy|43|12|Italian|Italian Republic,Italia
JE|Jersey|49.21|-2.13||Bailiwick of Jersey
JM|Jamaica|18|-77|Jamaican|
JO|Jordan|31|36|Jordanian|Hashemite Kingdom of Jordan,Hashemite Kingdom
JP|Japan|36|138|Japanese|Nippon
KE|Kenya|1|38|Kenyan|Republic of Kenya
KG|Kyrgyzstan|41|75|Kyrgyz,Kyrgyzstani,Kirghiz|Kirghizia,Kirgizstan,Kyrgyz Republic
KH|Cambodia|12.5|105|Cambodian,Khmer|Kingdom of Cambodia,Kampuchea
KI|Kiribati|1.42|173|I-Kiribati,Kiribatian|
KM|Comoros|-12.17|44.25|Comorian,Comoran|Union of the Comoros,Comoro Islands
KN|Saint Kitts and Nevis|17.33|-62.75|Kittitian,Nevisian|St. Kitts,St. Kitts & Nevis,Saint Kitts
KP|North Korea|40|127|North Korean|DPRK,D.P.R.K.,Democratic People's Republic of Korea,N. Korea,N Korea
KR|South Korea|36|128|South Korean,Korean|Republic of Korea,ROK,S. Korea,S Korea,Korea
KW|Kuwait|29.5|47.75|Kuwaiti|State of Kuwait
KY|Cayman Islands|19.33|-81.4|Caymanian|Caymans
KZ|Kazakhstan|48|68|Kazakh,Kazakhstani|Republic of Kazakhstan,Kazakstan
LA|Laos|18|105|Lao,Laotian|Lao PDR,Lao People's Democratic Republic
LB|Lebanon|33.83|35.83|Lebanese|Lebanese Republic,Liban
LC|Saint Lucia|13.88|-60.97|Saint Lucian,St. Lucian|
LI|Liechtenstein|47.14|9.55|Liechtensteiner|
LK|Sri Lanka|7|81|Sri Lankan|Ceylon
LR|Liberia|6.5|-9.5|Liberian|Republic of Liberia
LS|Lesotho|-29.6|28.3|Basotho,Mosotho|Kingdom of Lesotho,Basutoland
LT|Lithuania|55|24|Lithuanian|Republic of Lithuania,Lietuva
LU|Luxembourg|49.77|6.1|Luxembourgish,Luxembourger|Grand Duchy of Luxembourg,Luxemburg
LV|Latvia|57|25|Latvian|Republic of Latvia,Latvija
LY|Libya|27|17|Libyan|State of Libya,Great Socialist People's Libyan Arab Jamahiriya,Libyan Arab Jamahiriya
MA|Morocco|32|-6|Moroccan|Kingdom of Morocco,Maroc
MC|Monaco|43.73|7.42|Monégasque,Monegasque,Monacan|
MD|Moldova|47|29|Moldovan,Moldavian|Republic of Moldova,Moldavia
ME|Montenegro|42.5|19.3|Montenegrin|Crna Gora
MF|Saint Martin|18.08|-63.06||Saint-Martin
MG|Madagascar|-20|47|Malagasy,Madagascan|
MH|Marshall Islands|7.07|171.27|Marshallese|Republic of the Marshall Islands
MK|North Macedonia|41.6|21.7|Macedonian,North Macedonian|Macedonia,FYROM,Former Yugoslav Republic of Macedonia,Republic of Macedonia
ML|Mali|17|-4|Malian|Republic of Mali
MM|Myanmar|22|96|Burmese,Myanmarese|Burma,Union of Myanmar
MN|Mongolia|46|105|Mongolian,Mongol|Outer Mongolia
MO|Macau|22.17|113.55|Macanese|Macao
MP|Northern Mariana Islands|15.2|145.75||Northern Marianas,CNMI
MQ|Martinique|14.67|-61|Martinican,Martiniquais|
MR|Mauritania|20|-12|Mauritanian|Islamic Republic of Mauritania
MS|Montserrat|16.75|-62.2|Montserratian|
MT|Malta|35.88|14.5|Maltese|Republic of Malta
MU|Mauritius|-20.2|57.5|Mauritian|
MV|Maldives|4.18|73.51|Maldivian|The Maldives,Maldive Islands
MW|Malawi|-13.5|34|Malawian|Republic of Malawi,Nyasaland
MX|Mexico|23|-102|Mexican|United Mexican States,México
MY|Malaysia|2.5|112.5|Malaysian|Malaya
MZ|Mozambique|-18.25|35|Mozambican|Republic of Mozambique
NA|Namibia|-22|17|Namibian|Republic of Namibia,South West Africa
NC|New Caledonia|-21.25|165.3|New Caledonian|
NE|Niger|16|8|Nigerien|Republic of Niger
NF|Norfolk Island|-29.03|167.95||
NG|Nigeria|8|10|Nigerian|Federal Republic of Nigeria
NI|Nicaragua|13|-85|Nicaraguan|Republic of Nicaragua
NL|Netherlands|52.32|5.55|Dutch,Dutchman,Dutchmen,Netherlander|The Netherlands,Holland,Nederland
NO|Norway|61|8|Norwegian|Kingdom of Norway,Norge
NP|Nepal|28|84|Nepalese,Nepali|Federal Democratic Republic of Nepal
NR|Nauru|-0.53|166.93|Nauruan|
NU|Niue|-19.05|-169.92|Niuean|
NZ|New Zealand|-42|174|New Zealander,Kiwi|Aotearoa
OM|Oman|21|57|Omani|Sultanate of Oman,Muscat and Oman
PA|Panama|9|-80|Panamanian|Republic of Panama,Panamá
PE|Peru|-10|-76|Peruvian|Republic of Peru,Perú
PF|French Polynesia|-17.53|-149.57|French Polynesian,Polynesian|
PG|Papua New Guinea|-6|147|Papua New Guinean,Papuan|PNG
PH|Philippines|12|123|Filipino,Philippine,Filipina|The Philippines,Republic of the Philippines
PK|Pakistan|30|70|Pakistani|Islamic Republic of Pakistan
PL|Poland|52|20|Polish,Pole|Republic of Poland,Polska
PM|Saint Pierre and Miquelon|46.8|-56.2||St. Pierre and Miquelon
PN|Pitcairn Islands|-25.07|-130.1||Pitcairn
PR|Puerto Rico|18.2|-66.5|Puerto Rican|
PS|Palestine|31.9|35.2|Palestinian|Palestinian Territories,Palestinian territories,Occupied Palestinian Territories,occupied Palestinian territories,State of Palestine,Palestinian Territory
PT|Portugal|39.5|-8|Portuguese|Portuguese Republic
PW|Palau|7.47|134.55|Palauan|
PY|Paraguay|-23|-58|Paraguayan|Republic of Paraguay
QA|Qatar|25.3|51.2|Qatari|State of Qatar
RE|Réunion|-21.11|55.53|Réunionese|Reunion Island,La Réunion
RO|Romania|46|25|Romanian|Rumania,Roumania
RS|Serbia|44|21|Serbian,Serb|Republic of Serbia,Srbija
RU|Russia|60|90|Russian|Russian Federation,the Russian Federation,Rossiya
RW|Rwanda|-2|30|Rwandan|Republic of Rwanda,Ruanda
SA|Saudi Arabia|25|45|Saudi,Saudi Arabian|Kingdom of Saudi Arabia,KSA
SB|Solomon Islands|-8|159|Solomon Islander|Solomons
SC|Seychelles|-4.58|55.67|Seychellois|The Seychelles
SD|Sudan|15|32|Sudanese|Republic of the Sudan,Republic of Sudan
SE|Sweden|63|16|Swedish,Swede|Kingdom of Sweden,Sverige
SG|Singapore|1.3|103.8|Singaporean|Republic of Singapore
SH|Saint Helena|-15.93|-5.72|Saint Helenian|St. Helena,Saint Helena, Ascension and Tristan da Cunha
SI|Slovenia|46|15|Slovenian,Slovene|Republic of Slovenia,Slovenija
SJ|Svalbard and Jan Mayen|78|16||Svalbard,Spitsbergen
SK|Slovakia|48.67|19.5|Slovak,Slovakian|Slovak Republic,Slovensko
SL|Sierra Leone|8.5|-12.1|Sierra Leonean|Republic of Sierra Leone
SM|San Marino|43.94|12.46|Sammarinese|
SN|Senegal|14|-14|Senegalese|Republic of Senegal
SO|Somalia|6|47|Somali,Somalian|Federal Republic of Somalia
SR|Suriname|4|-56|Surinamese|Surinam,Dutch Guiana
SS|South Sudan|8|30|South Sudanese|Republic of South Sudan
ST|São Tomé and Príncipe|0.32|6.6|São Toméan,Sao Tomean|Sao Tome,São Tomé
SV|El Salvador|13.67|-88.86|Salvadoran,Salvadorean,Salvadorian|
SX|Sint Maarten|18.03|-63.05||
SY|Syria|35|38|Syrian|Syrian Arab Republic
SZ|Eswatini|-26.5|31.5|Swazi|Swaziland,Kingdom of Eswatini
TC|Turks and Caicos Islands|21.78|-71.8||Turks and Caicos,Turks & Caicos
TD|Chad|15|19|Chadian|Republic of Chad,Tchad
TF|French Southern Territories|-49.25|69.17||
TG|Togo|8.25|1.18|Togolese|Togolese Republic
TH|Thailand|15|101|Thai|Kingdom of Thailand,Siam
TJ|Tajikistan|39|71|Tajik,Tajikistani|Republic of Tajikistan,Tadzhikistan
TK|Tokelau|-9.17|-171.83|Tokelauan|
TL|East Timor|-8.97|125.75|Timorese,East Timorese|Timor-Leste,Timor Leste
TM|Turkmenistan|39|60|Turkmen|
TN|Tunisia|34|9|Tunisian|Republic of Tunisia,Tunisie
TO|Tonga|-20|-175|Tongan|Kingdom of Tonga
TR|Turkey|39|35|Turkish,Turk|Republic of Turkey,Türkiye,Turkiye
TT|Trinidad and Tobago|10.67|-61.52|Trinidadian,Tobagonian|Trinidad,Trinidad & Tobago
TV|Tuvalu|-8|178|Tuvaluan|
TW|Taiwan|24|121|Taiwanese|Republic of China,Formosa,Chinese Taipei
TZ|Tanzania|-6.3|34.9|Tanzanian|United Republic of Tanzania,Tanganyika
UA|Ukraine|49|32|Ukrainian|the Ukraine
UG|Uganda|1|32|Ugandan|Republic of Uganda
UM|United States Minor Outlying Islands|19.28|166.65||
US|United States|40|-100|American|US,U.S.,USA,U.S.A.,United States of America,America
UY|Uruguay|-33|-56|Uruguayan|Oriental Republic of Uruguay
UZ|Uzbekistan|41|64|Uzbek,Uzbekistani|Republic of Uzbekistan
VA|Vatican City|41.9|12.45|Vatican|Vatican,the Vatican,Holy See,Holy See (Vatican City State)
VC|Saint Vincent and the Grenadines|13.25|-61.2|Vincentian|St. Vincent,St. Vincent & the Grenadines,Saint Vincent
VE|Venezuela|8|-67|Venezuelan|Bolivarian Republic of Venezuela
VG|British Virgin Islands|18.43|-64.62||BVI
VI|United States Virgin Islands|18.34|-64.9|Virgin Islander|US Virgin Islands,U.S. Virgin Islands,Virgin Islands
VN|Vietnam|16|108|Vietnamese|Viet Nam,Socialist Republic of Vietnam,Viet-Nam
VU|Vanuatu|-16|167|Vanuatuan,Ni-Vanuatu|New Hebrides
WF|Wallis and Futuna|-13.3|-176.2||
WS|Samoa|-13.58|-172.33|Samoan|Western Samoa
XK|Kosovo|42.58|21|Kosovar,Kosovan|Republic of Kosovo,Kosova
YE|Yemen|15|48|Yemeni,Yemenite|Republic of Yemen
YT|Mayotte|-12.84|45.14|Mahoran|
ZA|South Africa|-30|25|South African|Republic of South Africa,RSA
ZM|Zambia|-14|28|Zambian|Republic of Zambia,Northern Rhodesia
ZW|Zimbabwe|-19|30|Zimbabwean|Republic of Zimbabwe,Rhodesia,Southern Rhodesia`
