/**
 * Places that news often names and that GeoNames' towns of a thousand people lack: division in ISO 3166-2 (or country) | name | latitude |
 * longitude | other names. Facts, written down for Sayso.
 */
export const SMALL_PLACES = `
IQ-KI|Hawija|35.32|43.77|Al-Hawija,Hawijah,Haweeja
IQ-NI|Bartella|36.35|43.38|Bartalla,Bartallah,Bartila
IQ-NI|Bashiqa|36.45|43.35|Ba'shiqah,Baashiqa
IQ-NI|Qayyarah Air Base|35.77|43.13|Q-West
IQ-NI|Hammam al-Alil|36.16|43.26|Hamam al-Alil
IQ-NI|Rabia|36.79|42.1|Rabiah,Rabi'ah
IQ-NI|Zummar|36.64|42.61|Zumar
IQ-NI|Kocho|36.19|41.77|Kojo
IQ-NI|Snuny|36.46|41.68|Sinuni,Sinone,Sinoni
IQ-NI|Nimrud|36.1|43.33|
IQ-NI|Hatra|35.59|42.72|
IQ-AR|Gwer|36.04|43.48|Guwer,Al-Kuwayr
IQ-BG|Taji|33.51|44.26|Al-Taji,Camp Taji
IQ-BG|Sadr City|33.39|44.46|Madinat al-Sadr,Saddam City
IQ-BG|Kadhimiya|33.38|44.34|Kadhimiyah,Al-Kazimiyah,Kazimiyah
IQ-BG|Karrada|33.3|44.43|Karradah,Karada
IQ-BG|Green Zone|33.31|44.39|International Zone
IQ-BG|Latifiya|32.98|44.34|Latifiyah,Al-Latifiyah
IQ-BG|Yusufiyah|33.07|44.25|Yusufiya
IQ-BB|Jurf al-Sakhar|32.87|44.22|Jurf as-Sakhr,Jurf al-Nasr
IQ-BB|Iskandariya|32.89|44.35|Iskandariyah,Al Iskandariyah
IQ-SD|Amerli|34.73|44.58|Amirli,Amirly
IQ-SD|Camp Speicher|35.68|43.54|Speicher
IQ-DI|Jalawla|34.28|45.17|Jalula,Jalawlah
IQ-DI|Saadiya|34.19|45.12|As-Sa'diyah,Sadiyah
IQ-AN|Barwana|34.09|42.41|Barwanah
IQ-AN|Ain al-Asad|33.79|42.44|Al-Asad Airbase,Ayn al-Asad,Al Asad Air Base
IQ-AN|Trebil|33.01|39.17|Turaibil
IQ-AN|Akashat|33.7|40.1|
SY-HL|Dabiq|36.54|37.27|
SY-DY|Baghuz|34.45|40.95|Al-Baghuz Fawqani
SY-RD|Eastern Ghouta|33.53|36.42|East Ghouta
SY-RD|Ghouta|33.5|36.4|
SY-DI|Yarmouk|33.47|36.3|Yarmouk camp,Yarmuk
SY-DI|Jobar|33.53|36.33|
SY-LA|Hmeimim|35.41|35.95|Khmeimim,Hmeymim
SY-HI|Al-Tanf|33.5|38.65|At Tanf,Tanf
SY-HI|Rukban|33.32|38.7|Rukban camp
SY-HI|Shayrat|34.49|36.9|Shayrat Airbase,Al-Shayrat
SY-ID|Foua|35.98|36.7|Al-Fu'ah,Fuaa
SY-ID|Kefraya|35.99|36.68|Kafriya,Kefriya
SY-RA|Ain Issa|36.38|38.86|Ayn Issa,Ain Isa
SY-HA|Al-Hol|36.37|41.14|Al-Hawl,al-Hol camp
PS-GZA|Maghazi|31.42|34.38|Al-Maghazi
PS-GZA|Shujaiya|31.5|34.47|Shejaiya,Shujaiyeh,Shuja'iyya
PS-GZA|Al-Shati|31.53|34.44|Shati camp,Beach camp
UA-14|Vuhledar|47.78|37.25|Ugledar
UA-23|Robotyne|47.44|35.84|Rabotino
UA-32|Chernobyl|51.27|30.22|Chornobyl
UA-32|Pripyat|51.41|30.06|Prypiat
UA-51|Snake Island|45.26|30.2|Zmiinyi Island
YE-TA|Mocha|13.32|43.25|Al-Mukha,Mokha,Al Makha
YE-HU|Ras Isa|15.12|42.67|
LY-WA|Ras Lanuf|30.5|18.57|Ra's Lanuf
LY-MI|Tawergha|32.01|15.09|Tawargha,Tawurgha
AF-NAN|Torkham|34.13|71.09|
AF-NAN|Tora Bora|34.12|70.22|
AF-HEL|Marjah|31.52|64.12|Marja,Marjeh
AF-PAR|Bagram Air Base|34.95|69.26|Bagram,Bagram Airfield
EG-JS|Taba|29.49|34.9|
LB-BH|Arsal|34.18|36.42|Ersal,Aarsal
LB-NA|Shebaa|33.35|35.75|Chebaa,Shebaa Farms
LB-NA|Khiam|33.33|35.61|El Khiam
LB-JA|Ain al-Hilweh|33.54|35.38|Ein el-Hilweh,Ain el-Hilweh
NG-BO|Baga|13.1|13.82|Baga Town
PK-KP|Balakot|34.55|73.35|
PK-KP|Swat|35.2|72.4|Swat Valley
SD-RS|Suakin|19.1|37.33|`
