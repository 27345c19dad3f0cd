/** Outlets of Africa south of the Sahara. Columns as in `rows.ts`. */
export const AFRICA = `
Punch|The Punch;Punch newspaper|NG|newspaper||punchng.com
Vanguard|Vanguard newspaper;Vanguard (Nigeria)|NG|newspaper||vanguardngr.com
Guardian Nigeria|The Guardian (Nigeria)|NG|newspaper||guardian.ng
This Day|ThisDay|NG|newspaper||thisdaylive.com
Daily Trust||NG|newspaper|Media Trust|dailytrust.com
Premium Times||NG|website||premiumtimesng.com
Sahara Reporters|SaharaReporters|US|website||saharareporters.com
Channels Television|Channels TV|NG|broadcaster||channelstv.com
The Cable|TheCable|NG|website||thecable.ng
Arise News|Arise TV|NG|broadcaster||arise.tv
HumAngle||NG|website||humanglemedia.com
Daily Graphic||GH|newspaper|Graphic Communications Group (state of Ghana)|graphic.com.gh
Joy FM|MyJoyOnline;Joy News|GH|broadcaster|Multimedia Group|myjoyonline.com
Citi FM|Citi Newsroom|GH|broadcaster||citinewsroom.com
Le Soleil||SN|newspaper|state of Senegal|lesoleil.sn
Seneweb||SN|website||seneweb.com
Fraternité Matin||CI|newspaper|state of Côte d'Ivoire|fratmat.info
Abidjan.net||CI|website||abidjan.net
LeFaso.net|Lefaso.net|BF|website||lefaso.net
Radio Omega|Omega FM|BF|broadcaster||
ORTM||ML|broadcaster|state of Mali|ortm.ml
Studio Tamani||ML|broadcaster|Fondation Hirondelle|studiotamani.org
Maliweb|MaliWeb|ML|website||maliweb.net
ActuNiger||NE|website||actuniger.com
Alwihda Info||TD|website||alwihdainfo.com
FrontPage Africa|FrontPageAfrica|LR|newspaper||frontpageafricaonline.com
The Point|The Point (Gambia)|GM|newspaper||thepoint.gm
Cameroon Tribune||CM|newspaper|state of Cameroon|cameroon-tribune.cm
CRTV||CM|broadcaster|state of Cameroon|crtv.cm
Journal du Cameroun||CM|website||journalducameroun.com
Gabon Media Time||GA|website||gabonmediatime.com
Radio Okapi||CD|broadcaster|United Nations and Fondation Hirondelle|radiookapi.net
Actualite.cd|ACTUALITE.CD|CD|website||actualite.cd
7sur7|7SUR7.CD|CD|website||7sur7.cd
Radio Ndeke Luka||CF|broadcaster|Fondation Hirondelle|radiondekeluka.org
Daily Nation|Nation (Kenya)|KE|newspaper|Nation Media Group|nation.africa
The East African|The EastAfrican|KE|newspaper|Nation Media Group|theeastafrican.co.ke
The Standard|The Standard (Kenya)|KE|newspaper|Standard Group|standardmedia.co.ke
The Star|The Star (Kenya)|KE|newspaper|Radio Africa Group|the-star.co.ke
Citizen TV|Citizen Digital|KE|broadcaster|Royal Media Services|citizen.digital
KBC|Kenya Broadcasting Corporation|KE|broadcaster|state of Kenya|kbc.co.ke
Capital FM|Capital FM Kenya|KE|broadcaster||capitalfm.co.ke
Daily Monitor|Daily Monitor (Uganda)|UG|newspaper|Nation Media Group|monitor.co.ug
New Vision||UG|newspaper|Vision Group|newvision.co.ug
The Observer (Uganda)||UG|newspaper||observer.ug
Chimpreports|ChimpReports|UG|website||chimpreports.com
The Citizen|The Citizen (Tanzania)|TZ|newspaper|Mwananchi Communications|thecitizen.co.tz
Daily News|Daily News (Tanzania)|TZ|newspaper|state of Tanzania|dailynews.co.tz
Mwananchi||TZ|newspaper|Mwananchi Communications|mwananchi.co.tz
New Times|The New Times (Rwanda)|RW|newspaper||newtimes.co.rw
KT Press||RW|website||ktpress.rw
Iwacu||BI|newspaper||iwacu-burundi.org
SOS Médias Burundi||BI|website||sosmediasburundi.org
Addis Standard||ET|website||addisstandard.com
The Reporter|The Reporter (Ethiopia)|ET|newspaper||thereporterethiopia.com
Fana|Fana Broadcasting Corporate;FBC|ET|broadcaster||fanabc.com
Ethiopian Herald|The Ethiopian Herald|ET|newspaper|state of Ethiopia|
Borkena||CA|website||borkena.com
Eritrea Profile||ER|newspaper|state of Eritrea|shabait.com
Garowe Online||SO|website||garoweonline.com
Hiiraan Online||SO|website||hiiraan.com
Radio Mogadishu||SO|broadcaster|state of Somalia|
Shabelle Media Network|Radio Shabelle;Shabelle|SO|broadcaster||radioshabelle.com
Goobjoog|Goobjoog News|SO|website||goobjoog.com
Eye Radio||SS|broadcaster||eyeradio.org
Radio Tamazuj||SS|broadcaster||radiotamazuj.org
Radio Miraya||SS|broadcaster|United Nations|
Mail & Guardian|Mail and Guardian;The Mail & Guardian|ZA|newspaper||mg.co.za
News24||ZA|website|Media24 (Naspers)|news24.com
Daily Maverick||ZA|website||dailymaverick.co.za
Sowetan|SowetanLIVE|ZA|newspaper|Arena Holdings|sowetanlive.co.za
Sunday Times (South Africa)||ZA|newspaper|Arena Holdings|timeslive.co.za
Business Day|BusinessDay|ZA|newspaper|Arena Holdings|businesslive.co.za
The Star|The Star (South Africa)|ZA|newspaper|Independent Media|
IOL|Independent Online|ZA|website|Independent Media|iol.co.za
SABC|SABC News;South African Broadcasting Corporation|ZA|broadcaster|state of South Africa|sabcnews.com
eNCA||ZA|broadcaster|eMedia|enca.com
Eyewitness News|EWN|ZA|broadcaster|Primedia|ewn.co.za
The Citizen|The Citizen (South Africa)|ZA|newspaper|Caxton|citizen.co.za
amaBhungane||ZA|website|non-profit|amabhungane.org
GroundUp||ZA|website|non-profit|groundup.org.za
ISS Today||ZA|website|Institute for Security Studies|issafrica.org
The Herald|The Herald (Zimbabwe)|ZW|newspaper|Zimpapers (state of Zimbabwe)|herald.co.zw
NewsDay|NewsDay (Zimbabwe)|ZW|newspaper|Alpha Media Holdings|newsday.co.zw
New Zimbabwe|NewZimbabwe.com|GB|website||newzimbabwe.com
Zambia Daily Mail||ZM|newspaper|state of Zambia|daily-mail.co.zm
Times of Zambia||ZM|newspaper|state of Zambia|
Nyasa Times||MW|website||nyasatimes.com
Malawi24||MW|website||malawi24.com
The Namibian||NA|newspaper|Namibia Media Trust|namibian.com.na
Mmegi||BW|newspaper||mmegi.bw
Jornal de Angola||AO|newspaper|state of Angola|jornaldeangola.ao
Novo Jornal||AO|newspaper||novojornal.co.ao
Zitamar News|Zitamar|GB|website||zitamar.com
Carta de Moçambique||MZ|website||cartamz.com
O País|O País (Mozambique)|MZ|newspaper|Grupo Soico|opais.co.mz
Club of Mozambique||MZ|website||clubofmozambique.com
L'Express de Madagascar||MG|newspaper||lexpress.mg
L'Express|L'Express (Mauritius)|MU|newspaper|La Sentinelle|lexpress.mu
AllAfrica|allAfrica;allAfrica.com|US|website|AllAfrica Global Media|allafrica.com
Africanews||CG|broadcaster|Euronews|africanews.com
Africa Intelligence||FR|website|Indigo Publications|africaintelligence.com
African Arguments||GB|website|Royal African Society|africanarguments.org
The Continent||ZA|newspaper||thecontinent.org
`
