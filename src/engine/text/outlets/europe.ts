/** Outlets of Europe and of the Caucasus. Columns as in `rows.ts`. */
export const EUROPE = `
BBC|BBC News;British Broadcasting Corporation;BBC World Service;BBC World|GB|broadcaster|public corporation|bbc.co.uk
BBC Arabic||GB|broadcaster|BBC|
BBC Persian||GB|broadcaster|BBC|
BBC Russian|BBC Russian Service|GB|broadcaster|BBC|
Sky News||GB|broadcaster|Comcast|news.sky.com
ITV News|ITV|GB|broadcaster|ITV plc|itv.com
Channel 4 News||GB|broadcaster|Channel Four Television Corporation|channel4.com
GB News||GB|broadcaster||gbnews.com
The Guardian|Guardian|GB|newspaper|Scott Trust|theguardian.com
The Observer|Observer|GB|newspaper|Tortoise Media|observer.co.uk
The Times|Times of London;The Times of London|GB|newspaper|News Corp|thetimes.com
Sunday Times|The Sunday Times|GB|newspaper|News Corp|
Daily Telegraph|The Daily Telegraph;The Telegraph|GB|newspaper||telegraph.co.uk
Financial Times|FT;The Financial Times|GB|newspaper|Nikkei|ft.com
The Independent||GB|website||independent.co.uk
Daily Mail|The Daily Mail;MailOnline;Mail Online|GB|newspaper|DMGT|dailymail.co.uk
The Sun||GB|newspaper|News Corp|thesun.co.uk
Daily Mirror|The Mirror;The Daily Mirror|GB|newspaper|Reach|mirror.co.uk
Daily Express|The Daily Express|GB|newspaper|Reach|express.co.uk
Daily Star|Daily Star (UK)|GB|newspaper|Reach|dailystar.co.uk
Evening Standard|The Standard|GB|newspaper||standard.co.uk
Metro|Metro (UK)|GB|newspaper|DMGT|metro.co.uk
The Economist|Economist|GB|magazine|The Economist Group|economist.com
New Statesman||GB|magazine||newstatesman.com
The Spectator||GB|magazine||spectator.co.uk
Private Eye||GB|magazine||private-eye.co.uk
Middle East Eye|MEE|GB|website||middleeasteye.net
Middle East Monitor|MEMO|GB|website||middleeastmonitor.com
The New Arab|Al-Araby Al-Jadeed;Al-Araby al-Jadeed|GB|website|Fadaat Media|newarab.com
Al-Quds Al-Arabi|Al-Quds al-Arabi|GB|newspaper||alquds.co.uk
Asharq Al-Awsat|Asharq al-Awsat|GB|newspaper|SRMG|aawsat.com
Al-Hayat||GB|newspaper||
Iran International||GB|broadcaster||iranintl.com
Amwaj.media|Amwaj Media|GB|website||amwaj.media
openDemocracy||GB|website|non-profit|opendemocracy.net
Bureau of Investigative Journalism|The Bureau of Investigative Journalism|GB|website|non-profit|thebureauinvestigates.com
The Scotsman||GB|newspaper|National World|scotsman.com
The Herald|The Herald (Glasgow)|GB|newspaper|Newsquest|heraldscotland.com
Belfast Telegraph||GB|newspaper|Mediahuis|belfasttelegraph.co.uk
Irish News|The Irish News|GB|newspaper||irishnews.com
RTÉ|RTE;RTÉ News|IE|broadcaster|state of Ireland|rte.ie
Irish Times|The Irish Times|IE|newspaper|Irish Times Trust|irishtimes.com
Irish Independent||IE|newspaper|Mediahuis|independent.ie
Irish Examiner||IE|newspaper|Irish Times Group|irishexaminer.com
TheJournal.ie|The Journal|IE|website|Irish Times Group|thejournal.ie
Le Monde||FR|newspaper|Groupe Le Monde|lemonde.fr
Le Figaro||FR|newspaper|Dassault|lefigaro.fr
Libération|Liberation|FR|newspaper||liberation.fr
Le Parisien||FR|newspaper|LVMH|leparisien.fr
La Croix||FR|newspaper|Bayard|la-croix.com
Les Echos||FR|newspaper|LVMH|lesechos.fr
L'Humanité||FR|newspaper||humanite.fr
Ouest-France||FR|newspaper|SIPA Ouest-France|ouest-france.fr
Mediapart||FR|website||mediapart.fr
L'Express||FR|magazine||lexpress.fr
Le Point||FR|magazine|Artémis|lepoint.fr
L'Obs|Le Nouvel Obs;Le Nouvel Observateur|FR|magazine|Groupe Le Monde|nouvelobs.com
Charlie Hebdo||FR|magazine||charliehebdo.fr
Jeune Afrique|Jeune Afrique magazine;The Africa Report|FR|magazine|Jeune Afrique Media Group|jeuneafrique.com
France 24|France24|FR|broadcaster|France Médias Monde|france24.com
Radio France Internationale|RFI|FR|broadcaster|France Médias Monde|rfi.fr
Monte Carlo Doualiya||FR|broadcaster|France Médias Monde|mc-doualiya.com
France Info|Franceinfo;franceinfo|FR|broadcaster|state of France|francetvinfo.fr
France Inter||FR|broadcaster|Radio France|
BFMTV|BFM TV;BFM|FR|broadcaster|CMA CGM|bfmtv.com
TF1||FR|broadcaster|TF1 Group (Bouygues)|tf1.fr
LCI||FR|broadcaster|TF1 Group (Bouygues)|tf1info.fr
CNews||FR|broadcaster|Canal+|cnews.fr
Europe 1||FR|broadcaster|Lagardère|europe1.fr
Euronews||FR|broadcaster|Alpac Capital|euronews.com
Deutsche Welle|DW|DE|broadcaster|Federal Republic of Germany|dw.com
ARD|Tagesschau|DE|broadcaster|public corporations|tagesschau.de
ZDF||DE|broadcaster|public corporation|zdf.de
Deutschlandfunk||DE|broadcaster|Deutschlandradio|deutschlandfunk.de
WDR|Westdeutscher Rundfunk|DE|broadcaster|public corporation|wdr.de
NDR|Norddeutscher Rundfunk|DE|broadcaster|public corporation|ndr.de
Der Spiegel|Spiegel|DE|magazine|Spiegel-Verlag|spiegel.de
Die Zeit|Zeit Online|DE|newspaper|Holtzbrinck and ZEIT foundation|zeit.de
Stern||DE|magazine|RTL Deutschland|stern.de
Focus|Focus Online|DE|magazine|Hubert Burda Media|focus.de
Süddeutsche Zeitung|Sueddeutsche Zeitung|DE|newspaper|SWMH|sueddeutsche.de
Frankfurter Allgemeine Zeitung|FAZ;F.A.Z.;Frankfurter Allgemeine|DE|newspaper|Fazit-Stiftung|faz.net
Die Welt|Welt am Sonntag|DE|newspaper|Axel Springer|welt.de
Bild|Bild am Sonntag;BILD|DE|newspaper|Axel Springer|bild.de
Handelsblatt||DE|newspaper|Handelsblatt Media Group|handelsblatt.com
Tagesspiegel|Der Tagesspiegel|DE|newspaper|DvH Medien|tagesspiegel.de
Die Tageszeitung|taz|DE|newspaper|cooperative|taz.de
Berliner Zeitung||DE|newspaper|Berliner Verlag|berliner-zeitung.de
Correctiv||DE|website|non-profit|correctiv.org
ORF||AT|broadcaster|public foundation|orf.at
Der Standard||AT|newspaper||derstandard.at
Die Presse||AT|newspaper|Styria|diepresse.com
Kronen Zeitung|Krone|AT|newspaper||krone.at
Kurier||AT|newspaper||kurier.at
Neue Zürcher Zeitung|NZZ|CH|newspaper|NZZ-Mediengruppe|nzz.ch
Tages-Anzeiger||CH|newspaper|TX Group|tagesanzeiger.ch
Le Temps||CH|newspaper|Fondation Aventinus|letemps.ch
Blick||CH|newspaper|Ringier|blick.ch
SRF|Schweizer Radio und Fernsehen|CH|broadcaster|SRG SSR|srf.ch
RTS|Radio Télévision Suisse|CH|broadcaster|SRG SSR|rts.ch
Swissinfo|SWI swissinfo.ch;swissinfo.ch|CH|website|SRG SSR|swissinfo.ch
Corriere della Sera||IT|newspaper|RCS MediaGroup|corriere.it
La Repubblica||IT|newspaper||repubblica.it
La Stampa||IT|newspaper||lastampa.it
Il Sole 24 Ore||IT|newspaper|Confindustria|ilsole24ore.com
Il Fatto Quotidiano||IT|newspaper||ilfattoquotidiano.it
Il Giornale||IT|newspaper||ilgiornale.it
Il Messaggero||IT|newspaper|Caltagirone Editore|ilmessaggero.it
Avvenire||IT|newspaper|Italian bishops' conference|avvenire.it
RAI|Rai;Rainews|IT|broadcaster|state of Italy|rai.it
La7||IT|broadcaster|Cairo Communication|la7.it
Vatican News|Vatican Radio|VA|website|Holy See|vaticannews.va
L'Osservatore Romano||VA|newspaper|Holy See|osservatoreromano.va
El País|El Pais|ES|newspaper|Prisa|elpais.com
El Mundo|El Mundo (Spain)|ES|newspaper|Unidad Editorial|elmundo.es
ABC|ABC (Spain)|ES|newspaper|Vocento|abc.es
La Vanguardia||ES|newspaper|Grupo Godó|lavanguardia.com
El Periódico||ES|newspaper|Prensa Ibérica|elperiodico.com
elDiario.es||ES|website||eldiario.es
El Confidencial||ES|website||elconfidencial.com
Cadena SER||ES|broadcaster|Prisa|cadenaser.com
RTVE|TVE|ES|broadcaster|state of Spain|rtve.es
Público|Público (Portugal)|PT|newspaper|Sonae|publico.pt
Expresso||PT|newspaper|Impresa|expresso.pt
Diário de Notícias||PT|newspaper||dn.pt
RTP|Rádio e Televisão de Portugal|PT|broadcaster|state of Portugal|rtp.pt
De Standaard||BE|newspaper|Mediahuis|standaard.be
Le Soir||BE|newspaper|Rossel|lesoir.be
La Libre Belgique||BE|newspaper|IPM|lalibre.be
VRT||BE|broadcaster|Flemish Community|vrt.be
RTBF||BE|broadcaster|French Community of Belgium|rtbf.be
Brussels Times|The Brussels Times|BE|website||brusselstimes.com
Politico Europe||BE|website|Axel Springer|politico.eu
EUobserver||BE|website||euobserver.com
Euractiv||BE|website|Mediahuis|euractiv.com
De Telegraaf||NL|newspaper|Mediahuis|telegraaf.nl
De Volkskrant|Volkskrant|NL|newspaper|DPG Media|volkskrant.nl
NRC|NRC Handelsblad|NL|newspaper|Mediahuis|nrc.nl
Algemeen Dagblad||NL|newspaper|DPG Media|ad.nl
Trouw||NL|newspaper|DPG Media|trouw.nl
NOS||NL|broadcaster|public|nos.nl
Luxemburger Wort||LU|newspaper|Mediahuis|wort.lu
RTL||LU|broadcaster|Bertelsmann|rtl.lu
Dagens Nyheter||SE|newspaper|Bonnier|dn.se
Svenska Dagbladet||SE|newspaper|Schibsted|svd.se
Aftonbladet||SE|newspaper|Schibsted|aftonbladet.se
Expressen||SE|newspaper|Bonnier|expressen.se
SVT|Sveriges Television|SE|broadcaster|public|svt.se
Sveriges Radio||SE|broadcaster|public|sverigesradio.se
Aftenposten||NO|newspaper|Schibsted|aftenposten.no
VG|Verdens Gang|NO|newspaper|Schibsted|vg.no
Dagbladet||NO|newspaper|Aller Media|dagbladet.no
NRK||NO|broadcaster|state of Norway|nrk.no
Politiken||DK|newspaper|JP/Politikens Hus|politiken.dk
Jyllands-Posten||DK|newspaper|JP/Politikens Hus|jyllands-posten.dk
Berlingske||DK|newspaper|Berlingske Media|berlingske.dk
DR|Danmarks Radio|DK|broadcaster|state of Denmark|dr.dk
TV 2|TV2 Denmark|DK|broadcaster|state of Denmark|tv2.dk
Helsingin Sanomat||FI|newspaper|Sanoma|hs.fi
Yle|YLE|FI|broadcaster|state of Finland|yle.fi
Ilta-Sanomat||FI|newspaper|Sanoma|is.fi
RÚV|RUV|IS|broadcaster|state of Iceland|ruv.is
Morgunblaðið||IS|newspaper|Árvakur|mbl.is
ERR|Eesti Rahvusringhääling|EE|broadcaster|state of Estonia|err.ee
Postimees||EE|newspaper|Postimees Grupp|postimees.ee
Delfi||EE|website|Ekspress Grupp|delfi.ee
LSM|Latvian Public Media|LV|broadcaster|state of Latvia|lsm.lv
Meduza||LV|website||meduza.io
Novaya Gazeta Europe||LV|website||novayagazeta.eu
LRT||LT|broadcaster|state of Lithuania|lrt.lt
15min||LT|website||15min.lt
Gazeta Wyborcza||PL|newspaper|Agora|wyborcza.pl
Rzeczpospolita||PL|newspaper|Gremi Media|rp.pl
TVN24|TVN|PL|broadcaster|Warner Bros. Discovery|tvn24.pl
TVP|Telewizja Polska|PL|broadcaster|state of Poland|tvp.pl
Polsat News||PL|broadcaster|Polsat|polsatnews.pl
Onet||PL|website|Ringier Axel Springer|onet.pl
RMF FM||PL|broadcaster|Bauer Media|rmf24.pl
Notes from Poland||PL|website||notesfrompoland.com
Česká televize|Czech Television|CZ|broadcaster|public|ceskatelevize.cz
Radio Prague International|Radio Prague|CZ|broadcaster|Czech Radio|radio.cz
Mladá fronta DNES|MF DNES|CZ|newspaper|Mafra|idnes.cz
Denník N||SK|newspaper||dennikn.sk
SME||SK|newspaper|Petit Press|sme.sk
Slovak Spectator|The Slovak Spectator|SK|website|Petit Press|spectator.sme.sk
Telex||HU|website||telex.hu
Index|Index.hu|HU|website||index.hu
444|444.hu|HU|website|Magyar Jeti|444.hu
HVG||HU|magazine||hvg.hu
Magyar Nemzet||HU|newspaper|Mediaworks|magyarnemzet.hu
Digi24||RO|broadcaster|Digi|digi24.ro
HotNews|HotNews.ro|RO|website||hotnews.ro
Adevărul||RO|newspaper||adevarul.ro
G4Media||RO|website||g4media.ro
Dnevnik|Dnevnik (Bulgaria)|BG|website|Economedia|dnevnik.bg
Kapital||BG|newspaper|Economedia|capital.bg
24 Chasa||BG|newspaper||24chasa.bg
BNR|Bulgarian National Radio|BG|broadcaster|state of Bulgaria|bnr.bg
Kathimerini|Ekathimerini|GR|newspaper||kathimerini.gr
To Vima||GR|newspaper|Alter Ego Media|tovima.gr
ERT|ERT News|GR|broadcaster|state of Greece|ert.gr
Skai|SKAI|GR|broadcaster|Skai Group|skai.gr
Proto Thema||GR|newspaper||protothema.gr
Cyprus Mail||CY|newspaper||cyprus-mail.com
Politis||CY|newspaper||politis.com.cy
Times of Malta||MT|newspaper|Allied Newspapers|timesofmalta.com
N1||RS|broadcaster|United Group|n1info.rs
B92||RS|broadcaster||b92.net
Politika||RS|newspaper||politika.rs
Danas||RS|newspaper|United Group|danas.rs
Blic||RS|newspaper||blic.rs
RTS|Radio Television of Serbia|RS|broadcaster|state of Serbia|rts.rs
Vreme||RS|magazine||vreme.com
Balkan Insight|BIRN;Balkan Investigative Reporting Network|BA|website|BIRN|balkaninsight.com
Jutarnji list||HR|newspaper|Hanza Media|jutarnji.hr
Večernji list||HR|newspaper|Styria|vecernji.hr
HRT|Hrvatska radiotelevizija|HR|broadcaster|state of Croatia|hrt.hr
Oslobođenje|Oslobodjenje|BA|newspaper||oslobodjenje.ba
Dnevni avaz||BA|newspaper||avaz.ba
Delo||SI|newspaper||delo.si
RTV Slovenija|RTV Slovenia|SI|broadcaster|state of Slovenia|rtvslo.si
Vijesti||ME|newspaper|United Group|vijesti.me
Koha Ditore||XK|newspaper||koha.net
RTK|Radio Television of Kosovo|XK|broadcaster|state of Kosovo|rtklive.com
Top Channel||AL|broadcaster||top-channel.tv
OCCRP|Organized Crime and Corruption Reporting Project|NL|website|non-profit|occrp.org
Kyiv Independent|The Kyiv Independent|UA|website||kyivindependent.com
Kyiv Post||UA|newspaper||kyivpost.com
Ukrainska Pravda|Ukrayinska Pravda|UA|website|Dragon Capital|pravda.com.ua
Suspilne||UA|broadcaster|state of Ukraine|suspilne.media
Hromadske||UA|website||hromadske.ua
European Pravda||UA|website||eurointegration.com.ua
RBC-Ukraine|RBK-Ukraina|UA|website||rbc.ua
Espreso||UA|broadcaster||espreso.tv
Nashi Hroshi||UA|website||nashigroshi.org
RT|Russia Today|RU|broadcaster|state of Russia|rt.com
Rossiya 1|Rossiya-1|RU|broadcaster|VGTRK (state of Russia)|
Channel One|Channel One Russia;Pervyi Kanal|RU|broadcaster||1tv.ru
NTV|NTV (Russia)|RU|broadcaster|Gazprom-Media|ntv.ru
Rossiyskaya Gazeta||RU|newspaper|state of Russia|rg.ru
Izvestia||RU|newspaper|National Media Group|iz.ru
Kommersant||RU|newspaper||kommersant.ru
Vedomosti||RU|newspaper||vedomosti.ru
RBC|RBK|RU|website||rbc.ru
Komsomolskaya Pravda||RU|newspaper||kp.ru
Moskovsky Komsomolets|Moskovskij Komsomolets|RU|newspaper||mk.ru
Pravda||RU|newspaper|Communist Party of the Russian Federation|
Novaya Gazeta||RU|newspaper||novayagazeta.ru
Moscow Times|The Moscow Times|NL|website||themoscowtimes.com
TV Rain|Dozhd;Rain TV|NL|broadcaster||tvrain.tv
Echo of Moscow|Ekho Moskvy|RU|broadcaster||
Fontanka||RU|website||fontanka.ru
The Insider||LV|website||theins.ru
Mediazona||RU|website||zona.media
iStories|Important Stories;IStories|LV|website||istories.media
Nasha Niva||BY|website||nashaniva.com
Belsat|Belsat TV|PL|broadcaster|state of Poland|belsat.eu
Zerkalo||BY|website||
NEXTA|Nexta|PL|website||nexta.tv
Newsmaker||MD|website||newsmaker.md
Ziarul de Gardă||MD|newspaper||zdg.md
Civil.ge|Civil Georgia|GE|website||civil.ge
Rustavi 2||GE|broadcaster||rustavi2.ge
OC Media||GE|website||oc-media.org
JAMnews||GE|website||jam-news.net
CivilNet|Civilnet|AM|website||civilnet.am
Hetq||AM|website||hetq.am
News.am||AM|website||news.am
Meydan TV||DE|website||meydan.tv
Caucasian Knot|Kavkaz-Uzel|RU|website||kavkaz-uzel.eu
`
