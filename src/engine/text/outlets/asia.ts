/** Outlets of Central, South, East and South-East Asia and of Oceania. Columns as in `rows.ts`. */
export const ASIA = `
Times of India|The Times of India;TOI|IN|newspaper|The Times Group|timesofindia.indiatimes.com
Economic Times|The Economic Times|IN|newspaper|The Times Group|economictimes.indiatimes.com
Hindustan Times||IN|newspaper|HT Media|hindustantimes.com
The Hindu||IN|newspaper|The Hindu Group|thehindu.com
Indian Express|The Indian Express|IN|newspaper|Indian Express Group|indianexpress.com
New Indian Express|The New Indian Express|IN|newspaper|Express Publications|newindianexpress.com
Telegraph India|The Telegraph (India)|IN|newspaper|ABP Group|telegraphindia.com
Deccan Herald||IN|newspaper|The Printers (Mysore)|deccanherald.com
Business Standard||IN|newspaper||business-standard.com
Mint|Livemint|IN|newspaper|HT Media|livemint.com
The Tribune|The Tribune (India)|IN|newspaper|The Tribune Trust|tribuneindia.com
The Statesman||IN|newspaper||thestatesman.com
Dainik Jagran||IN|newspaper|Jagran Prakashan|jagran.com
Dainik Bhaskar||IN|newspaper|DB Corp|bhaskar.com
Malayala Manorama||IN|newspaper|Malayala Manorama Company|manoramaonline.com
Mathrubhumi||IN|newspaper||mathrubhumi.com
Anandabazar Patrika|Ananda Bazar Patrika|IN|newspaper|ABP Group|anandabazar.com
Greater Kashmir||IN|newspaper||greaterkashmir.com
NDTV|New Delhi Television|IN|broadcaster|Adani Group|ndtv.com
India Today||IN|magazine|Living Media|indiatoday.in
Aaj Tak||IN|broadcaster|Living Media|aajtak.in
Republic TV|Republic World|IN|broadcaster|Republic Media Network|republicworld.com
Times Now||IN|broadcaster|The Times Group|timesnownews.com
CNN-News18|News18|IN|broadcaster|Network18|news18.com
Zee News||IN|broadcaster|Zee Media|zeenews.india.com
WION||IN|broadcaster|Zee Media|wionews.com
Doordarshan|DD News|IN|broadcaster|Prasar Bharati (state of India)|ddnews.gov.in
All India Radio|Akashvani|IN|broadcaster|Prasar Bharati (state of India)|newsonair.gov.in
The Wire (India)|The Wire|IN|website|non-profit|thewire.in
Scroll|Scroll.in|IN|website||scroll.in
The Print|ThePrint|IN|website||theprint.in
The Quint||IN|website|Quint Digital|thequint.com
Firstpost||IN|website|Network18|firstpost.com
Outlook|Outlook India|IN|magazine||outlookindia.com
Frontline|Frontline magazine|IN|magazine|The Hindu Group|frontline.thehindu.com
Alt News|AltNews|IN|website||altnews.in
Dawn|Dawn newspaper;Dawn.com|PK|newspaper|Pakistan Herald Publications|dawn.com
Express Tribune|The Express Tribune|PK|newspaper|Lakson Group|tribune.com.pk
The News International||PK|newspaper|Jang Group|thenews.com.pk
The Nation|The Nation (Pakistan)|PK|newspaper|Nawaiwaqt Group|nation.com.pk
Jang|Daily Jang|PK|newspaper|Jang Group|jang.com.pk
Geo News|Geo TV|PK|broadcaster|Jang Group|geo.tv
ARY News||PK|broadcaster|ARY Digital Network|arynews.tv
Samaa TV|Samaa|PK|broadcaster||samaa.tv
Business Recorder||PK|newspaper||brecorder.com
Radio Pakistan||PK|broadcaster|state of Pakistan|radio.gov.pk
Balochistan Post|The Balochistan Post|PK|website||thebalochistanpost.net
Daily Star|The Daily Star (Bangladesh)|BD|newspaper|Transcom Group|thedailystar.net
Prothom Alo||BD|newspaper|Transcom Group|prothomalo.com
Dhaka Tribune||BD|newspaper||dhakatribune.com
bdnews24.com|bdnews24|BD|website||bdnews24.com
New Age|New Age (Bangladesh)|BD|newspaper||newagebd.net
Kathmandu Post|The Kathmandu Post|NP|newspaper|Kantipur Media Group|kathmandupost.com
Himalayan Times|The Himalayan Times|NP|newspaper||thehimalayantimes.com
Kantipur||NP|newspaper|Kantipur Media Group|ekantipur.com
Nepali Times||NP|newspaper|Himalmedia|nepalitimes.com
Kuensel||BT|newspaper||kuenselonline.com
Daily Mirror (Sri Lanka)||LK|newspaper|Wijeya Newspapers|dailymirror.lk
Daily News|Daily News (Sri Lanka)|LK|newspaper|Lake House (state of Sri Lanka)|dailynews.lk
Sunday Times (Sri Lanka)||LK|newspaper|Wijeya Newspapers|sundaytimes.lk
Colombo Gazette||LK|website||colombogazette.com
TamilNet||NO|website||tamilnet.com
Tolo News|TOLOnews;TOLO News;Tolo TV;Tolo|AF|broadcaster|Moby Group|tolonews.com
Ariana News|Ariana TV|AF|broadcaster||ariananews.af
Hasht-e Subh|8am Daily;8AM Media|AF|newspaper||8am.media
Amu TV|Amu|US|broadcaster||amu.tv
Zan Times||CA|website||zantimes.com
Eurasianet||US|website||eurasianet.org
The Diplomat||US|magazine||thediplomat.com
Azattyk|Radio Azattyk|KG|broadcaster|US Agency for Global Media|azattyk.org
Kloop||KG|website|non-profit|kloop.kg
24.kg||KG|website||24.kg
Tengrinews||KZ|website||tengrinews.kz
Vlast|Vlast.kz|KZ|website||vlast.kz
Astana Times|The Astana Times|KZ|newspaper||astanatimes.com
Asia-Plus|Asia Plus|TJ|website||asiaplustj.info
Fergana|Fergana News|RU|website||fergana.agency
Gazeta.uz||UZ|website||gazeta.uz
Kun.uz||UZ|website||kun.uz
Chronicles of Turkmenistan||AT|website||hronikatm.com
People's Daily||CN|newspaper|Communist Party of China|people.cn
Global Times||CN|newspaper|People's Daily|globaltimes.cn
China Daily||CN|newspaper|Communist Party of China|chinadaily.com.cn
CCTV|China Central Television|CN|broadcaster|state of China|cctv.com
CGTN|China Global Television Network|CN|broadcaster|state of China|cgtn.com
China National Radio||CN|broadcaster|state of China|cnr.cn
Caixin|Caixin Global|CN|magazine|Caixin Media|caixin.com
The Paper|Pengpai|CN|website|Shanghai United Media Group|thepaper.cn
Sixth Tone||CN|website|Shanghai United Media Group|sixthtone.com
Phoenix TV|Phoenix Television;Ifeng|HK|broadcaster||ifeng.com
PLA Daily||CN|newspaper|People's Liberation Army|81.cn
South China Morning Post|SCMP;The South China Morning Post|HK|newspaper|Alibaba Group|scmp.com
Hong Kong Free Press|HKFP|HK|website|non-profit|hongkongfp.com
RTHK|Radio Television Hong Kong|HK|broadcaster|government of Hong Kong|rthk.hk
The Standard|The Standard (Hong Kong)|HK|newspaper|Sing Tao|thestandard.com.hk
Ming Pao||HK|newspaper|Media Chinese International|mingpao.com
Apple Daily||HK|newspaper|Next Digital|
Taipei Times||TW|newspaper|Liberty Times Group|taipeitimes.com
Liberty Times||TW|newspaper|Liberty Times Group|ltn.com.tw
United Daily News||TW|newspaper|UDN Group|udn.com
Taiwan News||TW|website||taiwannews.com.tw
NHK|Japan Broadcasting Corporation;NHK World|JP|broadcaster|public corporation|nhk.or.jp
Asahi Shimbun|The Asahi Shimbun;Asahi|JP|newspaper||asahi.com
Yomiuri Shimbun|The Yomiuri Shimbun;Yomiuri;Japan News|JP|newspaper|Yomiuri Shimbun Holdings|yomiuri.co.jp
Mainichi Shimbun|The Mainichi;Mainichi|JP|newspaper||mainichi.jp
Sankei Shimbun|Sankei|JP|newspaper|Fujisankei|sankei.com
Nikkei|Nihon Keizai Shimbun;Nikkei Asia|JP|newspaper|Nikkei|nikkei.com
Japan Times|The Japan Times|JP|newspaper|News2u|japantimes.co.jp
TBS|Tokyo Broadcasting System|JP|broadcaster||tbs.co.jp
Japan Today||JP|website||japantoday.com
Chosun Ilbo|The Chosun Ilbo|KR|newspaper||chosun.com
JoongAng Ilbo|JoongAng Daily;Korea JoongAng Daily|KR|newspaper|JoongAng Group|joongang.co.kr
Dong-A Ilbo|Donga Ilbo|KR|newspaper||donga.com
Hankyoreh|The Hankyoreh|KR|newspaper||hani.co.kr
Kyunghyang Shinmun||KR|newspaper||khan.co.kr
Korea Herald|The Korea Herald|KR|newspaper|Herald Corporation|koreaherald.com
Korea Times|The Korea Times|KR|newspaper|Hankook Ilbo|koreatimes.co.kr
KBS|Korean Broadcasting System|KR|broadcaster|state of South Korea|kbs.co.kr
MBC|Munhwa Broadcasting Corporation|KR|broadcaster||imbc.com
SBS|Seoul Broadcasting System|KR|broadcaster||sbs.co.kr
YTN||KR|broadcaster||ytn.co.kr
JTBC||KR|broadcaster|JoongAng Group|jtbc.co.kr
Daily NK||KR|website||dailynk.com
NK News||KR|website||nknews.org
Rodong Sinmun||KP|newspaper|Workers' Party of Korea|rodong.rep.kp
Straits Times|The Straits Times|SG|newspaper|SPH Media Trust|straitstimes.com
Channel NewsAsia|CNA (Singapore);Channel News Asia|SG|broadcaster|Mediacorp|channelnewsasia.com
Business Times|The Business Times (Singapore)|SG|newspaper|SPH Media Trust|businesstimes.com.sg
Today|Today (Singapore)|SG|website|Mediacorp|todayonline.com
The Star|The Star (Malaysia)|MY|newspaper|Star Media Group|thestar.com.my
New Straits Times||MY|newspaper|Media Prima|nst.com.my
Malaysiakini||MY|website||malaysiakini.com
Malay Mail|The Malay Mail|MY|newspaper||malaymail.com
Free Malaysia Today|FMT|MY|website||freemalaysiatoday.com
Utusan Malaysia||MY|newspaper||utusan.com.my
Jakarta Post|The Jakarta Post|ID|newspaper||thejakartapost.com
Jakarta Globe||ID|website|B Universe|jakartaglobe.id
Kompas||ID|newspaper|Kompas Gramedia|kompas.com
Tempo|Tempo magazine|ID|magazine|Tempo Inti Media|tempo.co
Detik|Detikcom;detik.com|ID|website|Trans Media|detik.com
Metro TV||ID|broadcaster|Media Group|metrotvnews.com
Jubi|Tabloid Jubi|ID|website||jubi.id
BenarNews||US|website|US Agency for Global Media|benarnews.org
Bangkok Post||TH|newspaper||bangkokpost.com
The Nation|The Nation (Thailand)|TH|newspaper|Nation Group|nationthailand.com
Khaosod|Khaosod English|TH|newspaper|Matichon|khaosodenglish.com
Thai PBS||TH|broadcaster|public|thaipbs.or.th
Prachatai||TH|website|non-profit|prachatai.com
Thai Rath||TH|newspaper|Vacharaphol|thairath.co.th
The Irrawaddy|Irrawaddy|MM|website||irrawaddy.com
Myanmar Now||MM|website||myanmar-now.org
Mizzima||MM|website||mizzima.com
Democratic Voice of Burma|DVB|MM|broadcaster||dvb.no
Frontier Myanmar||MM|magazine||frontiermyanmar.net
Global New Light of Myanmar|The Global New Light of Myanmar|MM|newspaper|state of Myanmar|gnlm.com.mm
Phnom Penh Post|The Phnom Penh Post|KH|newspaper||phnompenhpost.com
Cambodia Daily|The Cambodia Daily|KH|newspaper||cambodiadaily.com
Khmer Times||KH|newspaper||khmertimeskh.com
VOD|Voice of Democracy|KH|website||vodenglish.news
Vientiane Times||LA|newspaper|state of Laos|vientianetimes.org.la
VnExpress||VN|website||vnexpress.net
Tuoi Tre|Tuoi Tre News|VN|newspaper||tuoitre.vn
Thanh Nien||VN|newspaper||thanhnien.vn
Nhan Dan||VN|newspaper|Communist Party of Vietnam|nhandan.vn
Viet Nam News|Vietnam News|VN|newspaper|Vietnam News Agency|vietnamnews.vn
Philippine Daily Inquirer|Inquirer.net|PH|newspaper|Inquirer Group|inquirer.net
Philippine Star|The Philippine Star;Philstar|PH|newspaper|PhilStar Media Group|philstar.com
Manila Times|The Manila Times|PH|newspaper||manilatimes.net
Manila Bulletin||PH|newspaper||mb.com.ph
Rappler||PH|website||rappler.com
ABS-CBN|ABS-CBN News|PH|broadcaster|ABS-CBN Corporation|abs-cbn.com
GMA News|GMA Network|PH|broadcaster|GMA Network|gmanetwork.com
MindaNews||PH|website||mindanews.com
UCA News|UCAN;Union of Catholic Asian News|HK|website||ucanews.com
Asia Times||HK|website||asiatimes.com
Australian Broadcasting Corporation|ABC Australia;ABC News (Australia)|AU|broadcaster|state of Australia|abc.net.au
SBS|SBS News;Special Broadcasting Service|AU|broadcaster|state of Australia|sbs.com.au
The Australian||AU|newspaper|News Corp|theaustralian.com.au
Sydney Morning Herald|The Sydney Morning Herald;SMH|AU|newspaper|Nine Entertainment|smh.com.au
The Age||AU|newspaper|Nine Entertainment|theage.com.au
Australian Financial Review|AFR;The Australian Financial Review|AU|newspaper|Nine Entertainment|afr.com
Daily Telegraph (Sydney)|The Daily Telegraph (Sydney)|AU|newspaper|News Corp|dailytelegraph.com.au
Herald Sun||AU|newspaper|News Corp|heraldsun.com.au
Courier-Mail|The Courier-Mail|AU|newspaper|News Corp|couriermail.com.au
West Australian|The West Australian|AU|newspaper||thewest.com.au
Nine News|9News|AU|broadcaster|Nine Entertainment|9news.com.au
Crikey||AU|website|Private Media|crikey.com.au
New Zealand Herald|NZ Herald;The New Zealand Herald|NZ|newspaper|NZME|nzherald.co.nz
Stuff||NZ|website||stuff.co.nz
RNZ|Radio New Zealand|NZ|broadcaster|state of New Zealand|rnz.co.nz
Otago Daily Times||NZ|newspaper|Allied Press|odt.co.nz
Newsroom|Newsroom (New Zealand)|NZ|website||newsroom.co.nz
Fiji Times|The Fiji Times|FJ|newspaper||fijitimes.com.fj
Fiji Sun||FJ|newspaper||fijisun.com.fj
FBC News|Fiji Broadcasting Corporation|FJ|broadcaster|state of Fiji|fbcnews.com.fj
Post-Courier|PNG Post-Courier|PG|newspaper|News Corp|postcourier.com.pg
The National|The National (Papua New Guinea)|PG|newspaper|RH Group|thenational.com.pg
Samoa Observer||WS|newspaper||samoaobserver.ws
Solomon Star||SB|newspaper||solomonstarnews.com
Vanuatu Daily Post||VU|newspaper||dailypost.vu
Matangi Tonga||TO|website||matangitonga.to
Cook Islands News||CK|newspaper||cookislandsnews.com
`
