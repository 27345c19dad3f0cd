/** News agencies. Columns as in `rows.ts`. */
export const AGENCIES = `
Reuters|Reuters News Agency;Thomson Reuters|GB|agency|Thomson Reuters|reuters.com
Associated Press|AP;A.P.;AP News|US|agency|non-profit cooperative|apnews.com
Agence France-Presse|AFP;Agence France Presse;French news agency AFP|FR|agency|public body|afp.com
United Press International|UPI;U.P.I.|US|agency|News World Communications|upi.com
Bloomberg|Bloomberg News|US|agency|Bloomberg L.P.|bloomberg.com
Dow Jones Newswires||US|agency|News Corp|dowjones.com
Inter Press Service|IPS;Inter Press Service News Agency|IT|agency||ipsnews.net
Deutsche Presse-Agentur|dpa;DPA;German Press Agency|DE|agency|owned by German media|dpa.com
Evangelischer Pressedienst|epd|DE|agency|Protestant churches of Germany|epd.de
Katholische Nachrichten-Agentur|KNA|DE|agency|Catholic Church in Germany|kna.de
Austria Press Agency|APA|AT|agency|owned by Austrian media|apa.at
Keystone-SDA|Swiss news agency ATS;Schweizerische Depeschenagentur|CH|agency||keystone-sda.ch
PA Media|Press Association;PA news agency|GB|agency|owned by British media|pa.media
EFE|Agencia EFE;EFE news agency|ES|agency|state of Spain|efe.com
Europa Press||ES|agency|Grupo Europa Press|europapress.es
ANSA|Agenzia Nazionale Stampa Associata|IT|agency|cooperative of Italian newspapers|ansa.it
Adnkronos||IT|agency|GMC|adnkronos.com
AGI|Agenzia Giornalistica Italia|IT|agency||agi.it
Lusa|Agência Lusa;Lusa news agency|PT|agency|state of Portugal|lusa.pt
Belga|Belga News Agency|BE|agency|owned by Belgian media|belganewsagency.eu
ANP|Algemeen Nederlands Persbureau|NL|agency||anp.nl
TT|Tidningarnas Telegrambyrå;TT News Agency|SE|agency|owned by Swedish media|tt.se
NTB|Norsk Telegrambyrå;Norwegian News Agency|NO|agency|owned by Norwegian media|ntb.no
Ritzau||DK|agency|owned by Danish media|ritzau.dk
STT|Suomen Tietotoimisto;Finnish News Agency|FI|agency||stt.fi
BNS|Baltic News Service|LT|agency||bns.lt
LETA||LV|agency||leta.lv
PAP|Polska Agencja Prasowa;Polish Press Agency|PL|agency|state of Poland|pap.pl
CTK|ČTK;Česká tisková kancelář;Czech News Agency|CZ|agency|public body|ctk.cz
TASR|News Agency of the Slovak Republic|SK|agency|public body|tasr.sk
SITA|SITA Slovak News Agency|SK|agency||sita.sk
MTI|Magyar Távirati Iroda;Hungarian news agency MTI|HU|agency|state of Hungary|mti.hu
Agerpres||RO|agency|state of Romania|agerpres.ro
Mediafax||RO|agency||mediafax.ro
BTA|Bulgarian News Agency;Bulgarian Telegraph Agency|BG|agency|state of Bulgaria|bta.bg
AMNA|ANA-MPA;Athens-Macedonian News Agency;Athens News Agency|GR|agency|state of Greece|amna.gr
Cyprus News Agency|CNA|CY|agency|semi-state|cna.org.cy
Tanjug||RS|agency||tanjug.rs
Beta|Beta news agency|RS|agency||beta.rs
HINA||HR|agency|state of Croatia|hina.hr
FENA||BA|agency||fena.ba
SRNA||BA|agency|Republika Srpska|srna.rs
MINA|MINA News Agency|ME|agency||mina.news
STA|Slovenian Press Agency;Slovenska tiskovna agencija|SI|agency|state of Slovenia|sta.si
MIA|Media Information Agency|MK|agency|state of North Macedonia|mia.mk
ATSH|Albanian Telegraphic Agency;Agjencia Telegrafike Shqiptare|AL|agency|state of Albania|ata.gov.al
TASS|ITAR-TASS;Tass|RU|agency|state of Russia|tass.com
RIA Novosti|RIA;RIA Novosti news agency|RU|agency|Rossiya Segodnya (state of Russia)|ria.ru
Sputnik|Sputnik News;Sputnik news agency|RU|agency|Rossiya Segodnya (state of Russia)|sputniknews.com
Interfax|Interfax news agency|RU|agency||interfax.ru
Interfax-Ukraine||UA|agency||interfax.com.ua
Ukrinform||UA|agency|state of Ukraine|ukrinform.net
UNIAN||UA|agency||unian.net
Belta|BelTA|BY|agency|state of Belarus|belta.by
Moldpres||MD|agency|state of Moldova|moldpres.md
Kazinform||KZ|agency|state of Kazakhstan|kazinform.kz
KazTAG||KZ|agency||kaztag.kz
Kabar|Kabar news agency|KG|agency|state of Kyrgyzstan|kabar.kg
AKIpress|24.kg AKIpress|KG|agency||akipress.com
Khovar||TJ|agency|state of Tajikistan|khovar.tj
UzA|Uzbekistan National News Agency|UZ|agency|state of Uzbekistan|uza.uz
Turkmenistan Today|TDH|TM|agency|state of Turkmenistan|tdh.gov.tm
Armenpress||AM|agency|state of Armenia|armenpress.am
Azertac|AZERTAC;Azertag|AZ|agency|state of Azerbaijan|azertag.az
APA Azerbaijan|Azeri Press Agency|AZ|agency||apa.az
Trend|Trend News Agency|AZ|agency||trend.az
Turan|Turan news agency|AZ|agency||turan.az
InterPressNews|Interpressnews|GE|agency||interpressnews.ge
Anadolu Agency|Anadolu;Anadolu Ajansı;AA|TR|agency|state of Turkey|aa.com.tr
Demirören News Agency|DHA;Demirören Haber Ajansı;Dogan News Agency|TR|agency|Demirören Holding|dha.com.tr
İhlas News Agency|IHA;İHA;Ihlas Haber Ajansı|TR|agency|İhlas Holding|iha.com.tr
ANKA|ANKA News Agency|TR|agency||ankahaber.net
Mezopotamya Agency|Mezopotamya Ajansı|TR|agency||mezopotamyaajansi.com
Firat News Agency|ANF|NL|agency||anfnews.com
Hawar News Agency|ANHA;Hawar|SY|agency||hawarnews.com
Iraqi News Agency|INA|IQ|agency|state of Iraq|ina.iq
National Iraqi News Agency|NINA|IQ|agency||ninanews.com
Shafaq News|Shafaq News Agency;Shafaq|IQ|agency||shafaq.com
Aswat al-Iraq||IQ|agency||
SANA|Syrian Arab News Agency|SY|agency|state of Syria|sana.sy
National News Agency|NNA|LB|agency|state of Lebanon|nna-leb.gov.lb
Petra|Petra News Agency;Jordan News Agency|JO|agency|state of Jordan|petra.gov.jo
WAFA|Wafa;Palestinian News Agency|PS|agency|Palestinian Authority|wafa.ps
Ma'an News Agency|Ma'an|PS|agency||maannews.net
Quds News Network|QNN|PS|agency||qudsnen.co
Saudi Press Agency|SPA|SA|agency|state of Saudi Arabia|spa.gov.sa
WAM|Emirates News Agency|AE|agency|state of the United Arab Emirates|wam.ae
Qatar News Agency|QNA|QA|agency|state of Qatar|qna.org.qa
KUNA|Kuwait News Agency|KW|agency|state of Kuwait|kuna.net.kw
Bahrain News Agency|BNA|BH|agency|state of Bahrain|bna.bh
Oman News Agency|ONA|OM|agency|state of Oman|omannews.gov.om
Saba|Saba News Agency;Yemen News Agency;SABA|YE|agency||saba.ye
South24||YE|agency||south24.net
IRNA|Islamic Republic News Agency|IR|agency|state of Iran|irna.ir
Fars News Agency|Fars|IR|agency||farsnews.ir
Mehr News Agency|Mehr|IR|agency|Islamic Development Organization|mehrnews.com
Tasnim News Agency|Tasnim|IR|agency||tasnimnews.com
ISNA|Iranian Students' News Agency;Iranian Students News Agency|IR|agency||isna.ir
ILNA|Iranian Labour News Agency;Iranian Labor News Agency|IR|agency||ilna.ir
Young Journalists Club|YJC|IR|agency|Islamic Republic of Iran Broadcasting|yjc.ir
HRANA|Human Rights Activists News Agency|IR|agency|Human Rights Activists in Iran|en-hrana.org
Middle East News Agency|MENA|EG|agency|state of Egypt|mena.org.eg
Libyan News Agency|LANA|LY|agency|state of Libya|
Tunis Afrique Presse|TAP|TN|agency|state of Tunisia|tap.info.tn
Algérie Presse Service|APS;Algeria Press Service|DZ|agency|state of Algeria|aps.dz
Maghreb Arabe Presse|MAP;Maghreb Arab Press|MA|agency|state of Morocco|mapnews.ma
Sudan News Agency|SUNA|SD|agency|state of Sudan|suna-sd.net
News Agency of Nigeria|NAN|NG|agency|state of Nigeria|nannews.ng
Ghana News Agency|GNA|GH|agency|state of Ghana|gna.org.gh
Agence de Presse Sénégalaise|Senegalese Press Agency|SN|agency|state of Senegal|aps.sn
Agence Ivoirienne de Presse|AIP|CI|agency|state of Côte d'Ivoire|aip.ci
Agence d'Information du Burkina|AIB|BF|agency|state of Burkina Faso|aib.media
Kenya News Agency||KE|agency|state of Kenya|kenyanews.go.ke
Ethiopian News Agency|ENA|ET|agency|state of Ethiopia|ena.et
Somali National News Agency|SONNA|SO|agency|state of Somalia|sonna.so
Agence Congolaise de Presse|ACP|CD|agency|state of the Democratic Republic of the Congo|acp.cd
Angop|ANGOP;Agência Angola Press|AO|agency|state of Angola|angop.ao
Zambia News and Information Services|ZANIS|ZM|agency|state of Zambia|
New Ziana||ZW|agency|state of Zimbabwe|newziana.co.zw
Namibia Press Agency|NAMPA|NA|agency|state of Namibia|nampa.org
APAnews|African Press Agency;APA-News|SN|agency||apanews.net
PANA|Panapress;Pan-African News Agency|SN|agency||panapress.com
Press Trust of India|PTI|IN|agency|cooperative of Indian newspapers|ptinews.com
Asian News International|ANI|IN|agency||aninews.in
United News of India|UNI|IN|agency||uniindia.com
Indo-Asian News Service|IANS|IN|agency|Adani Group|ians.in
Associated Press of Pakistan|APP|PK|agency|state of Pakistan|app.com.pk
Pakistan Press International|PPI|PK|agency||ppinewsagency.com
Bangladesh Sangbad Sangstha|BSS|BD|agency|state of Bangladesh|bssnews.net
United News of Bangladesh|UNB|BD|agency|Cosmos Group|unb.com.bd
Rastriya Samachar Samiti|RSS News Agency|NP|agency|state of Nepal|
Bakhtar News Agency|Bakhtar|AF|agency|state of Afghanistan|bakhtarnews.af
Pajhwok Afghan News|Pajhwok|AF|agency||pajhwok.com
Khaama Press||AF|agency||khaama.com
Xinhua|Xinhua News Agency;New China News Agency|CN|agency|state of China|xinhuanet.com
China News Service|CNS|CN|agency|state of China|chinanews.com.cn
Central News Agency|Taiwan's Central News Agency;Focus Taiwan|TW|agency|public body|cna.com.tw
Kyodo News|Kyodo;Kyodo news agency|JP|agency|cooperative of Japanese media|kyodonews.net
Jiji Press|Jiji|JP|agency||jiji.com
Yonhap|Yonhap News Agency;Yonhap News|KR|agency||yna.co.kr
Newsis||KR|agency|Money Today Group|newsis.com
KCNA|Korean Central News Agency|KP|agency|state of North Korea|kcna.kp
Montsame||MN|agency|state of Mongolia|montsame.mn
Antara|Antara News;Antara news agency|ID|agency|state of Indonesia|antaranews.com
Bernama||MY|agency|state of Malaysia|bernama.com
Philippine News Agency|PNA|PH|agency|state of the Philippines|pna.gov.ph
Thai News Agency|TNA|TH|agency|MCOT|tna.mcot.net
Vietnam News Agency|VNA|VN|agency|state of Vietnam|vnanet.vn
Agence Kampuchea Presse|AKP|KH|agency|state of Cambodia|akp.gov.kh
Lao News Agency|KPL|LA|agency|state of Laos|kpl.gov.la
Tatoli||TL|agency|state of Timor-Leste|tatoli.tl
Australian Associated Press|AAP|AU|agency|non-profit|aap.com.au
Canadian Press|The Canadian Press;La Presse canadienne;CP|CA|agency|owned by Canadian media|thecanadianpress.com
Notimex||MX|agency|state of Mexico|
Prensa Latina||CU|agency|state of Cuba|prensa-latina.cu
Cuban News Agency|ACN|CU|agency|state of Cuba|cubanews.acn.cu
Agencia Venezolana de Noticias|AVN|VE|agency|state of Venezuela|avn.info.ve
Agência Brasil||BR|agency|EBC (state of Brazil)|agenciabrasil.ebc.com.br
Agência Estado|Estadão Conteúdo|BR|agency|Grupo Estado|estadaoconteudo.com.br
Télam||AR|agency|state of Argentina|
Noticias Argentinas|NA news agency|AR|agency||noticiasargentinas.com
Agencia Boliviana de Información|ABI|BO|agency|state of Bolivia|abi.bo
Agencia de Noticias Fides|ANF Bolivia|BO|agency||noticiasfides.com
Andina|Agencia Andina|PE|agency|state of Peru|andina.pe
Colprensa||CO|agency||colprensa.com
ACAN-EFE||PA|agency||
Agencia Guatemalteca de Noticias|AGN|GT|agency|state of Guatemala|agn.gt
Jamaica Information Service|JIS|JM|agency|state of Jamaica|jis.gov.jm
Alterpresse|AlterPresse|HT|agency||alterpresse.org
UN News|United Nations News|US|agency|United Nations|news.un.org
The New Humanitarian|IRIN;IRIN News|CH|agency|non-profit|thenewhumanitarian.org
Thomson Reuters Foundation||GB|agency|Thomson Reuters|trust.org
Religion News Service|RNS|US|agency||religionnews.com
States Newsroom||US|agency|non-profit|statesnewsroom.com
Kaiser Health News|KFF Health News;KHN|US|agency|KFF|kffhealthnews.org
Tribune News Service|Tribune Content Agency;TNS|US|agency|Tribune Publishing|tribunecontentagency.com
`
