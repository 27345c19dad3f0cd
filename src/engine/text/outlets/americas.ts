/** Outlets of the Americas. Columns as in `rows.ts`. */
export const AMERICAS = `
New York Times|The New York Times;NYT;NYTimes|US|newspaper|The New York Times Company|nytimes.com
Washington Post|The Washington Post;WaPo|US|newspaper|Nash Holdings (Jeff Bezos)|washingtonpost.com
Wall Street Journal|The Wall Street Journal;WSJ|US|newspaper|News Corp|wsj.com
USA Today|USA TODAY|US|newspaper|USA TODAY Co. (formerly Gannett)|usatoday.com
Los Angeles Times|LA Times;L.A. Times|US|newspaper|Nant Capital|latimes.com
New York Post||US|newspaper|News Corp|nypost.com
Daily News|New York Daily News|US|newspaper||nydailynews.com
Chicago Tribune||US|newspaper|Tribune Publishing|chicagotribune.com
Chicago Sun-Times||US|newspaper|Chicago Public Media|chicago.suntimes.com
Boston Globe|The Boston Globe|US|newspaper|Boston Globe Media Partners|bostonglobe.com
Philadelphia Inquirer|The Philadelphia Inquirer|US|newspaper|Lenfest Institute|inquirer.com
San Francisco Chronicle||US|newspaper|Hearst|sfchronicle.com
Houston Chronicle||US|newspaper|Hearst|houstonchronicle.com
Dallas Morning News|The Dallas Morning News|US|newspaper|Hearst|dallasnews.com
Miami Herald||US|newspaper|McClatchy|miamiherald.com
El Nuevo Herald||US|newspaper|McClatchy|elnuevoherald.com
Seattle Times|The Seattle Times|US|newspaper|Seattle Times Company|seattletimes.com
Denver Post|The Denver Post|US|newspaper|MediaNews Group|denverpost.com
Atlanta Journal-Constitution|The Atlanta Journal-Constitution;AJC|US|newspaper|Cox Enterprises|ajc.com
Star Tribune|Minnesota Star Tribune|US|newspaper|Glen Taylor|startribune.com
Christian Science Monitor|The Christian Science Monitor|US|newspaper|Church of Christ, Scientist|csmonitor.com
Washington Times|The Washington Times|US|newspaper|Operations Holdings|washingtontimes.com
Washington Examiner||US|magazine|MediaDC|washingtonexaminer.com
Stars and Stripes||US|newspaper|Defense Media Activity|stripes.com
Epoch Times|The Epoch Times|US|newspaper|Epoch Media Group|theepochtimes.com
CNN|Cable News Network|US|broadcaster|Warner Bros. Discovery|cnn.com
Fox News|Fox News Channel;FOX News|US|broadcaster|Fox Corporation|foxnews.com
MSNBC|MS NOW|US|broadcaster||msnbc.com
NBC News|NBC|US|broadcaster|NBCUniversal (Comcast)|nbcnews.com
CNBC||US|broadcaster||cnbc.com
ABC News||US|broadcaster|Walt Disney Company|abcnews.go.com
CBS News|CBS|US|broadcaster|Paramount|cbsnews.com
PBS NewsHour|PBS News Hour;NewsHour|US|broadcaster|WETA|pbs.org
NPR|National Public Radio|US|broadcaster|non-profit|npr.org
C-SPAN||US|broadcaster|non-profit|c-span.org
Voice of America|VOA|US|broadcaster|US Agency for Global Media|voanews.com
Radio Free Europe/Radio Liberty|RFE/RL;Radio Free Europe;Radio Liberty;Radio Svoboda|CZ|broadcaster|US Agency for Global Media|rferl.org
Radio Free Asia|RFA|US|broadcaster|US Agency for Global Media|rfa.org
Radio Farda||CZ|broadcaster|US Agency for Global Media|radiofarda.com
Alhurra|Al-Hurra|US|broadcaster|US Agency for Global Media|alhurra.com
Univision|Noticias Univision|US|broadcaster|TelevisaUnivision|univision.com
Telemundo|Noticias Telemundo|US|broadcaster|NBCUniversal (Comcast)|telemundo.com
Newsmax||US|broadcaster|Newsmax Media|newsmax.com
One America News|OAN;OANN;One America News Network|US|broadcaster|Herring Networks|oann.com
NewsNation||US|broadcaster|Nexstar|newsnationnow.com
Democracy Now|Democracy Now!|US|broadcaster|non-profit|democracynow.org
Politico|POLITICO|US|website|Axel Springer|politico.com
Axios||US|website|Cox Enterprises|axios.com
The Hill||US|website|Nexstar|thehill.com
Semafor||US|website||semafor.com
ProPublica||US|website|non-profit|propublica.org
The Intercept||US|website|non-profit|theintercept.com
Bellingcat||NL|website|non-profit|bellingcat.com
HuffPost|Huffington Post;The Huffington Post|US|website|BuzzFeed|huffpost.com
BuzzFeed News||US|website|BuzzFeed|buzzfeednews.com
Business Insider||US|website|Axel Springer|businessinsider.com
Vox||US|website|Vox Media|vox.com
The Verge||US|website|Vox Media|theverge.com
Vice News|VICE News|US|website|Vice Media|vice.com
Daily Beast|The Daily Beast|US|website||thedailybeast.com
Salon||US|website||salon.com
Slate||US|website|The Slate Group|slate.com
Breitbart|Breitbart News|US|website|Breitbart News Network|breitbart.com
Daily Caller|The Daily Caller|US|website||dailycaller.com
Daily Wire|The Daily Wire|US|website||dailywire.com
The Marshall Project||US|website|non-profit|themarshallproject.org
The 19th||US|website|non-profit|19thnews.org
Texas Tribune|The Texas Tribune|US|website|non-profit|texastribune.org
CalMatters||US|website|non-profit|calmatters.org
Global Voices||NL|website|Stichting Global Voices|globalvoices.org
The Conversation||AU|website|non-profit|theconversation.com
Al-Monitor|Al Monitor|US|website||al-monitor.com
Defense News||US|website|Sightline Media Group|defensenews.com
Military Times||US|website|Sightline Media Group|militarytimes.com
TechCrunch||US|website||techcrunch.com
Time|TIME;Time magazine|US|magazine|Marc Benioff|time.com
Newsweek||US|magazine||newsweek.com
The New Yorker|New Yorker|US|magazine|Condé Nast|newyorker.com
The Atlantic||US|magazine|Emerson Collective|theatlantic.com
Foreign Policy||US|magazine|Graham Holdings|foreignpolicy.com
Foreign Affairs||US|magazine|Council on Foreign Relations|foreignaffairs.com
Forbes||US|magazine|Integrated Whale Media|forbes.com
Fortune||US|magazine||fortune.com
Rolling Stone||US|magazine|Penske Media|rollingstone.com
Wired|WIRED|US|magazine|Condé Nast|wired.com
Mother Jones||US|magazine|Center for Investigative Reporting|motherjones.com
National Review||US|magazine|National Review Institute|nationalreview.com
The New Republic|New Republic|US|magazine||newrepublic.com
National Geographic||US|magazine||nationalgeographic.com
Vanity Fair||US|magazine|Condé Nast|vanityfair.com
CBC|CBC News;Canadian Broadcasting Corporation|CA|broadcaster|state of Canada|cbc.ca
Radio-Canada|Ici Radio-Canada|CA|broadcaster|state of Canada|ici.radio-canada.ca
CTV News|CTV|CA|broadcaster|Bell Media|ctvnews.ca
Global News||CA|broadcaster|Corus Entertainment|globalnews.ca
Globe and Mail|The Globe and Mail|CA|newspaper|Woodbridge|theglobeandmail.com
Toronto Star||CA|newspaper|Torstar|thestar.com
Toronto Sun||CA|newspaper|Postmedia|torontosun.com
National Post||CA|newspaper|Postmedia|nationalpost.com
Montreal Gazette||CA|newspaper|Postmedia|montrealgazette.com
Vancouver Sun||CA|newspaper|Postmedia|vancouversun.com
La Presse||CA|newspaper|non-profit trust|lapresse.ca
Le Devoir||CA|newspaper||ledevoir.com
The Tyee||CA|website||thetyee.ca
El Universal|El Universal (Mexico)|MX|newspaper||eluniversal.com.mx
Reforma||MX|newspaper|Grupo Reforma|reforma.com
La Jornada||MX|newspaper||jornada.com.mx
Milenio||MX|newspaper|Grupo Multimedios|milenio.com
Excélsior|Excelsior|MX|newspaper|Grupo Imagen|excelsior.com.mx
El Financiero||MX|newspaper||elfinanciero.com.mx
Proceso||MX|magazine||proceso.com.mx
Animal Político||MX|website||animalpolitico.com
Televisa||MX|broadcaster|Grupo Televisa|televisa.com
TV Azteca||MX|broadcaster|Grupo Salinas|tvazteca.com
Prensa Libre||GT|newspaper||prensalibre.com
La Hora|La Hora (Guatemala)|GT|newspaper||lahora.gt
Plaza Pública||GT|website|Rafael Landívar University|plazapublica.com.gt
La Prensa Gráfica||SV|newspaper|Grupo Dutriz|laprensagrafica.com
El Diario de Hoy||SV|newspaper||elsalvador.com
El Faro||SV|website||elfaro.net
La Tribuna|La Tribuna (Honduras)|HN|newspaper||latribuna.hn
El Heraldo|El Heraldo (Honduras)|HN|newspaper|Grupo OPSA|elheraldo.hn
La Prensa|La Prensa (Nicaragua)|NI|newspaper||laprensani.com
Confidencial||NI|website||confidencial.digital
La Nación|La Nación (Costa Rica)|CR|newspaper|Grupo Nación|nacion.com
Tico Times|The Tico Times|CR|website||ticotimes.net
La Prensa|La Prensa (Panama)|PA|newspaper||prensa.com
La Estrella de Panamá||PA|newspaper||laestrella.com.pa
Granma||CU|newspaper|Communist Party of Cuba|granma.cu
14ymedio||CU|website||14ymedio.com
Cubadebate||CU|website||cubadebate.cu
Jamaica Gleaner|The Gleaner;The Jamaica Gleaner|JM|newspaper|RJRGLEANER Communications Group|jamaica-gleaner.com
Jamaica Observer||JM|newspaper||jamaicaobserver.com
Trinidad Express|Trinidad and Tobago Express|TT|newspaper|One Caribbean Media|trinidadexpress.com
Le Nouvelliste||HT|newspaper||lenouvelliste.com
Haitian Times|The Haitian Times|US|website||haitiantimes.com
Listín Diario||DO|newspaper||listindiario.com
Diario Libre||DO|newspaper||diariolibre.com
El Nuevo Día||PR|newspaper|GFR Media|elnuevodia.com
El Tiempo|El Tiempo (Colombia)|CO|newspaper|Organización Luis Carlos Sarmiento Angulo|eltiempo.com
El Espectador||CO|newspaper||elespectador.com
Semana|Revista Semana|CO|magazine||semana.com
Caracol Radio||CO|broadcaster|Prisa|caracol.com.co
Caracol Televisión|Noticias Caracol|CO|broadcaster|Valorem|caracoltv.com
RCN|Noticias RCN|CO|broadcaster|Organización Ardila Lülle|noticiasrcn.com
Blu Radio||CO|broadcaster|Valorem|bluradio.com
La Silla Vacía||CO|website||lasillavacia.com
El Nacional|El Nacional (Venezuela)|VE|newspaper||elnacional.com
Telesur|teleSUR;TeleSUR|VE|broadcaster|state of Venezuela|telesurtv.net
Efecto Cocuyo||VE|website||efectococuyo.com
El Pitazo||VE|website||elpitazo.net
Armando.info||VE|website||armando.info
Últimas Noticias||VE|newspaper||ultimasnoticias.com.ve
El Comercio|El Comercio (Ecuador)|EC|newspaper||elcomercio.com
El Universo||EC|newspaper||eluniverso.com
Ecuavisa||EC|broadcaster||ecuavisa.com
Primicias||EC|website||primicias.ec
El Comercio|El Comercio (Peru)|PE|newspaper|Grupo El Comercio|elcomercio.pe
La República|La República (Peru)|PE|newspaper|Grupo La República|larepublica.pe
RPP|RPP Noticias;Radio Programas del Perú|PE|broadcaster|Grupo RPP|rpp.pe
IDL-Reporteros||PE|website|Instituto de Defensa Legal|idl-reporteros.pe
El Deber||BO|newspaper||eldeber.com.bo
Los Tiempos||BO|newspaper||lostiempos.com
La Razón|La Razón (Bolivia)|BO|newspaper||la-razon.com
El Mercurio||CL|newspaper|El Mercurio S.A.P.|emol.com
La Tercera||CL|newspaper|Copesa|latercera.com
CIPER||CL|website|non-profit|ciperchile.cl
BioBioChile|Radio Bío-Bío|CL|broadcaster|Bío-Bío Comunicaciones|biobiochile.cl
Clarín|Clarin|AR|newspaper|Grupo Clarín|clarin.com
La Nación|La Nación (Argentina)|AR|newspaper||lanacion.com.ar
Página/12|Página 12|AR|newspaper|Grupo Octubre|pagina12.com.ar
Infobae||AR|website||infobae.com
Ámbito|Ámbito Financiero|AR|newspaper|Grupo Indalo|ambito.com
Perfil||AR|newspaper|Editorial Perfil|perfil.com
Buenos Aires Times||AR|newspaper|Editorial Perfil|batimes.com.ar
Todo Noticias|TN|AR|broadcaster|Grupo Clarín|tn.com.ar
El País (Uruguay)||UY|newspaper||elpais.com.uy
La Diaria||UY|newspaper||ladiaria.com.uy
ABC Color||PY|newspaper|Grupo Azeta|abc.com.py
Última Hora||PY|newspaper|Grupo Vierci|ultimahora.com
Folha de S.Paulo|Folha de S. Paulo;Folha|BR|newspaper|Grupo Folha|folha.uol.com.br
O Estado de S. Paulo|Estadão;O Estado de São Paulo|BR|newspaper|Grupo Estado|estadao.com.br
O Globo||BR|newspaper|Grupo Globo|oglobo.globo.com
TV Globo|Rede Globo;Globo TV|BR|broadcaster|Grupo Globo|globo.com
G1||BR|website|Grupo Globo|g1.globo.com
GloboNews||BR|broadcaster|Grupo Globo|globonews.globo.com
Valor Econômico|Valor Economico|BR|newspaper|Grupo Globo|valor.globo.com
UOL||BR|website|Grupo UOL|uol.com.br
Veja||BR|magazine|Editora Abril|veja.abril.com.br
Correio Braziliense||BR|newspaper|Diários Associados|correiobraziliense.com.br
Piauí|Revista Piauí|BR|magazine||piaui.folha.uol.com.br
Agência Pública||BR|website|non-profit|apublica.org
Stabroek News||GY|newspaper||stabroeknews.com
Kaieteur News||GY|newspaper||kaieteurnewsonline.com
De Ware Tijd||SR|newspaper||dwtonline.com
InSight Crime||US|website|non-profit|insightcrime.org
`
