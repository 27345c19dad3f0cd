/** Outlets of the Middle East, Turkey and North Africa. Columns as in `rows.ts`. */
export const MIDDLE_EAST = `
Al Jazeera|Al-Jazeera;Aljazeera;Al Jazeera English;Al Jazeera Arabic|QA|broadcaster|state of Qatar|aljazeera.com
Al Arabiya|Al-Arabiya;Alarabiya|SA|broadcaster|MBC Group|alarabiya.net
Al Hadath|Al-Hadath|SA|broadcaster|MBC Group|
MBC|Middle East Broadcasting Center|SA|broadcaster|MBC Group|mbc.net
Asharq News|Asharq|SA|broadcaster|SRMG|asharq.com
Arab News||SA|newspaper|SRMG|arabnews.com
Al-Riyadh|Al Riyadh newspaper|SA|newspaper||alriyadh.com
Okaz||SA|newspaper||okaz.com.sa
Saudi Gazette||SA|newspaper|Okaz Organization|saudigazette.com.sa
The National|The National (UAE)|AE|newspaper|International Media Investments|thenationalnews.com
Gulf News||AE|newspaper|Al Nisr Publishing|gulfnews.com
Khaleej Times||AE|newspaper|Galadari Brothers|khaleejtimes.com
Sky News Arabia||AE|broadcaster||skynewsarabia.com
Al Khaleej||AE|newspaper||alkhaleej.ae
Al-Ittihad|Al Ittihad|AE|newspaper||alittihad.ae
Gulf Times||QA|newspaper||gulf-times.com
The Peninsula|The Peninsula Qatar|QA|newspaper|Dar Al Sharq|thepeninsulaqatar.com
Al Sharq|Al-Sharq|QA|newspaper|Dar Al Sharq|al-sharq.com
Doha News||QA|website||dohanews.co
Kuwait Times||KW|newspaper||kuwaittimes.com
Al-Qabas|Al Qabas|KW|newspaper||alqabas.com
Al-Rai|Al-Rai (Kuwait)|KW|newspaper||alraimedia.com
Arab Times||KW|newspaper||arabtimesonline.com
Gulf Daily News|GDN|BH|newspaper||gdnonline.com
Times of Oman||OM|newspaper||timesofoman.com
Oman Observer||OM|newspaper|state of Oman|omanobserver.om
Al Masirah|Al-Masirah;Al-Masirah TV|YE|broadcaster|Houthi movement|masirahtv.net
Yemen Times||YE|newspaper||
Alsumaria|Al-Sumaria;Sumaria;Sumeria News;Al Sumaria;Alsumaria News;Sumaria TV|IQ|broadcaster||alsumaria.tv
Al-Iraqiya|Al Iraqiya;Iraqiya TV|IQ|broadcaster|Iraqi Media Network|
Al-Sharqiya|Al Sharqiya;Sharqiya TV|IQ|broadcaster||alsharqiya.com
Al-Sabah|Al-Sabah (Iraq)|IQ|newspaper|Iraqi Media Network|alsabaah.iq
Al-Mada|Al Mada|IQ|newspaper||almadapaper.net
Baghdad Today||IQ|website||baghdadtoday.news
Skypress|Sky Press|IQ|website||skypressiq.net
Rudaw|Rudaw Media Network|IQ|broadcaster||rudaw.net
Kurdistan 24|Kurdistan24|IQ|broadcaster||kurdistan24.net
NRT|NRT TV|IQ|broadcaster|Nalia|nrttv.com
Basnews|BasNews|IQ|website||basnews.com
Iraqi News|IraqiNews.com|IQ|website||iraqinews.com
Al-Forat|Al-Furat News;Al Forat|IQ|broadcaster||alforatnews.iq
Al-Ghad Press||IQ|website||
Iraq Oil Report||IQ|website||iraqoilreport.com
Enab Baladi||SY|newspaper||enabbaladi.net
Al-Watan|Al-Watan (Syria)|SY|newspaper||alwatan.sy
Al-Ikhbariya|Al-Ikhbariyah|SY|broadcaster|state of Syria|
North Press Agency|North Press|SY|website||npasyria.com
Syria Direct||JO|website||syriadirect.org
Syria TV||TR|broadcaster|Fadaat Media|syria.tv
Orient News||AE|broadcaster||orient-news.net
Annahar|An-Nahar;Al-Nahar;an-Nahar|LB|newspaper||annahar.com
Al-Akhbar|Al Akhbar|LB|newspaper||al-akhbar.com
As-Safir|Assafir;Al-Safir|LB|newspaper||
L'Orient-Le Jour|L'Orient Today;L'Orient Le Jour|LB|newspaper||lorientlejour.com
Daily Star|The Daily Star (Lebanon)|LB|newspaper||dailystar.com.lb
Al-Manar|Al Manar;Almanar|LB|broadcaster|Hezbollah|almanar.com.lb
Al Mayadeen|Al-Mayadeen;Almayadeen|LB|broadcaster||almayadeen.net
LBCI|LBC|LB|broadcaster||lbcgroup.tv
MTV Lebanon||LB|broadcaster||mtv.com.lb
Al Jadeed|Al-Jadeed|LB|broadcaster||aljadeed.tv
OTV Lebanon|OTV|LB|broadcaster||otv.com.lb
Naharnet||LB|website||naharnet.com
Jordan Times|The Jordan Times|JO|newspaper|Jordan Press Foundation|jordantimes.com
Al-Ghad|Al Ghad|JO|newspaper||alghad.com
Al-Rai|Al-Rai (Jordan)|JO|newspaper|Jordan Press Foundation|alrai.com
Roya News|Roya TV|JO|broadcaster||royanews.tv
7iber||JO|website||7iber.com
Al-Quds|Al-Quds newspaper|PS|newspaper||alquds.com
Al-Aqsa TV|Al-Aqsa|PS|broadcaster|Hamas|
Palestine Chronicle|The Palestine Chronicle|US|website||palestinechronicle.com
Haaretz|Ha'aretz|IL|newspaper||haaretz.com
Yedioth Ahronoth|Yedioth Aharonot|IL|newspaper||
Ynet|Ynetnews;ynet|IL|website|Yedioth Ahronoth|ynet.co.il
Jerusalem Post|The Jerusalem Post|IL|newspaper||jpost.com
Times of Israel|The Times of Israel|IL|website||timesofisrael.com
Israel Hayom||IL|newspaper||israelhayom.com
Maariv|Ma'ariv|IL|newspaper||maariv.co.il
Globes||IL|newspaper||globes.co.il
Kan|Kan News;KAN|IL|broadcaster|state of Israel|kan.org.il
Channel 12|Channel 12 News|IL|broadcaster||mako.co.il
Channel 13|Channel 13 News|IL|broadcaster||13tv.co.il
Walla|Walla News|IL|website||walla.co.il
i24NEWS|i24 News;i24|IL|broadcaster|Altice|i24news.tv
+972 Magazine|972 Magazine|IL|website||972mag.com
Arutz Sheva|Israel National News|IL|website||israelnationalnews.com
Press TV|PressTV|IR|broadcaster|Islamic Republic of Iran Broadcasting|presstv.ir
IRIB|Islamic Republic of Iran Broadcasting|IR|broadcaster|state of Iran|irib.ir
Al-Alam|Al Alam|IR|broadcaster|Islamic Republic of Iran Broadcasting|alalam.ir
Tehran Times||IR|newspaper|Islamic Development Organization|tehrantimes.com
Kayhan||IR|newspaper||kayhan.ir
Iran Daily||IR|newspaper|IRNA|
Shargh||IR|newspaper||sharghdaily.com
Etemad||IR|newspaper||etemadnewspaper.ir
Hamshahri||IR|newspaper|Municipality of Tehran|hamshahrionline.ir
Financial Tribune||IR|newspaper||financialtribune.com
IranWire||GB|website||iranwire.com
Hürriyet|Hurriyet|TR|newspaper|Demirören Holding|hurriyet.com.tr
Hürriyet Daily News|Hurriyet Daily News|TR|newspaper|Demirören Holding|hurriyetdailynews.com
Milliyet||TR|newspaper|Demirören Holding|milliyet.com.tr
Sabah||TR|newspaper|Turkuvaz Media|sabah.com.tr
Daily Sabah||TR|newspaper|Turkuvaz Media|dailysabah.com
Cumhuriyet||TR|newspaper|Cumhuriyet Foundation|cumhuriyet.com.tr
Sözcü||TR|newspaper||sozcu.com.tr
Yeni Şafak|Yeni Safak|TR|newspaper|Albayrak Group|yenisafak.com
Zaman||TR|newspaper||
BirGün|Birgun|TR|newspaper||birgun.net
TRT|TRT Haber|TR|broadcaster|state of Turkey|trthaber.com
TRT World||TR|broadcaster|state of Turkey|trtworld.com
CNN Türk|CNN Turk|TR|broadcaster|Demirören Holding|cnnturk.com
NTV|NTV (Turkey)|TR|broadcaster|Doğuş Group|ntv.com.tr
Habertürk|Haberturk|TR|broadcaster||haberturk.com
Bianet||TR|website||bianet.org
Duvar|Gazete Duvar|TR|website||gazeteduvar.com.tr
Medyascope||TR|website||medyascope.tv
Ahval||GB|website||
Turkish Minute||DE|website||turkishminute.com
Al-Ahram|Al Ahram;Ahram Online|EG|newspaper|state of Egypt|ahram.org.eg
Al-Masry Al-Youm|Almasry Alyoum;Egypt Independent|EG|newspaper||almasryalyoum.com
Youm7|Al-Youm Al-Sabea;Youm 7|EG|newspaper|United Media Services|youm7.com
Al-Shorouk|Shorouk;Al Shorouk|EG|newspaper||shorouknews.com
Al-Akhbar|Al-Akhbar (Egypt)|EG|newspaper|state of Egypt|
Mada Masr||EG|website||madamasr.com
Daily News Egypt||EG|newspaper||dailynewsegypt.com
Extra News||EG|broadcaster|United Media Services|
Al-Qahera News|Al Qahera News|EG|broadcaster|United Media Services|
Libya Herald||LY|website||libyaherald.com
Libya Observer|The Libya Observer|LY|website||libyaobserver.ly
Libya Al-Ahrar|Libya al-Ahrar TV|LY|broadcaster||libyaalahrar.tv
La Presse de Tunisie||TN|newspaper|state of Tunisia|lapresse.tn
Mosaique FM||TN|broadcaster||mosaiquefm.net
Nawaat||TN|website||nawaat.org
Inkyfada||TN|website||inkyfada.com
El Watan||DZ|newspaper||elwatan.dz
El Khabar|El-Khabar|DZ|newspaper||elkhabar.com
TSA|Tout sur l'Algérie|DZ|website||tsa-algerie.com
Ennahar TV|Ennahar|DZ|broadcaster||ennaharonline.com
Hespress||MA|website||hespress.com
Le Matin|Le Matin (Morocco)|MA|newspaper||lematin.ma
Le360||MA|website||le360.ma
TelQuel||MA|magazine||telquel.ma
Sudan Tribune||FR|website||sudantribune.com
Radio Dabanga|Dabanga|NL|broadcaster||dabangasudan.org
`
