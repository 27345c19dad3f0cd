import type { SetAsideKind } from '../../model/index.ts'

/** One row of the table: a line of at most `most` characters that matches is `kind`. Patterns see it in lower case, bare of bullets. */
export interface LineRule {
  readonly kind: SetAsideKind
  readonly rule: string
  readonly most: number
  readonly pattern: RegExp
  /** The pattern sees the line as published, because names must begin with a capital. */
  readonly cased?: boolean
}

const row = (kind: SetAsideKind, rule: string, most: number, ...alternatives: string[]): LineRule => ({
  kind,
  rule: `line:${rule}`,
  most,
  pattern: new RegExp(alternatives.join('|'), 'u'),
})

// Patterns are anchored at the start, mostly on an imperative or on the whole line, so that a report's own sentence about
// newsletters or cookies does not match. The forms are the commonest on the front pages of the languages' outlets.
export const LINE_RULES: readonly LineRule[] = [
  row(
    'advert',
    'advert-slot',
    60,
    '^(?:advertisements?|advert|ads?|ad(?:vertisement)? (?:feedback|choices)|sponsored(?: content| links?)?|paid (?:post|content|partner content)|promoted(?: content)?|content continues (?:below|after)|scroll (?:down )?to continue(?: reading)?|skip (?:ad|advert|advertisement|past newsletter promotion)|remove ads?|report this ad|why (?:am i seeing )?this ad|(?:story|article) continues (?:below|after)(?: (?:this |the )?(?:ad|advert|advertisement))?|(?:continue|keep) reading (?:below|after)(?: the)? (?:ad|advertisement)|(?:this )?advertisement (?:has not loaded yet.*|\\d+))$',
    '^(?:anzeige|werbung|gesponsert|publicité|annonce|publicidad|anuncio|contenido patrocinado|publicidade|conteúdo patrocinado|pubblicità|annuncio|advertentie|reclame|إعلان|اعلان|إعلانات|реклама|на правах рекламы|reklam|ilan|annons|reklama|hirdetés|广告|広告|광고|διαφήμιση)$',
    '^(?:the )?(?:story|article) continues (?:below|after) (?:the |this )?(?:ad|advert|advertisement)',
    '^(?:la suite après (?:la|cette) publicité|la nota continúa (?:después|debajo)|sigue leyendo (?:después|debajo)|continua (?:após|depois d)[ao] publicidade|continua a leggere dopo la pubblicità|(?:artikel|text|lesen sie).{0,30}nach der (?:anzeige|werbung))',
  ),
  {
    // "Sign up to First Light": a name and nothing else.
    ...row(
      'newsletter',
      'newsletter-name',
      70,
      "^(?:Sign up|Subscribe) (?:to|for) (?:[Tt]he )?\\p{Lu}[\\p{L}’'-]{1,20}(?: (?:\\p{Lu}[\\p{L}’'-]{1,20}|and|of|&)){0,5}$",
    ),
    cased: true,
  },
  row(
    'advert',
    'support-appeal',
    260,
    '(?:please |you can |consider )?support(?:ing)? (?:us|our (?:journalism|work|newsroom|reporting)|independent (?:journalism|reporting|news)).{0,60}(?:from (?:as little as|just|only)|a month|a year|today|now\\b)',
    '^(?:donate|become a (?:member|supporter|subscriber|patron)|make a (?:donation|contribution)|support (?:us|our (?:journalism|work)|independent (?:journalism|reporting)))(?: (?:today|now|here|to .{0,60}))?[.!]?$',
  ),
  row(
    'newsletter',
    'newsletter-invitation',
    320,
    '^(?:please )?(?:subscribe|sign[ -]?up|register|join)(?: now| today| here| free| for free)? (?:to|for|here to|to receive|to get|below) .{0,80}(?:newsletters?|mailing list|e-?mails?|inbox|briefing|bulletin|digest|alerts|updates)',
    '^(?:subscribe|sign up|register) here (?:to|for) (?:get|receive|our)',
    '^(?:get|receive) .{2,120}(?:(?:delivered |sent )?(?:direct|straight|right|directly)? ?(?:in|to|into) your (?:e-?mail|inbox|mailbox)|by e-?mail|newsletter)',
    '^(?:want|like|enjoy|love) .{2,120}\\? ?(?:sign up|subscribe|get our)',
    '^(?:our|the|a) .{0,40}newsletter .{0,60}(?:in|to) your (?:inbox|e-?mail)',
    '^(?:enter|your|add your) e-?mail(?: address)?(?: .{0,30})?[.:…*]?$',
    '^(?:thank you|thanks) for (?:subscribing|signing up)',
    '^(?:by (?:signing up|subscribing|entering your e-?mail|providing your e-?mail)|you can unsubscribe|unsubscribe (?:at )?any ?time|invalid email|we (?:will )?never (?:share|spam)|no spam)',
    '^(?:(?:jetzt |hier )?(?:unseren?|den|zum|für den|kostenlosen?) .{0,40}newsletter .{0,60}(?:abonnieren|anmelden|bestellen)|abonnieren sie|melden sie sich .{0,50}newsletter|newsletter (?:abonnieren|bestellen))',
    '^(?:abonnez-vous|inscrivez-vous|recevez|s.inscrire|s.abonner) .{0,140}(?:newsletter|lettre|infolettre|e-?mail|boîte|actualité)',
    '^(?:suscr[ií]bete|suscríbase|regístrate|apúntate|recibe|reciba|inscr[ií]bete) .{0,140}(?:bolet[ií]n|newsletter|correo|e-?mail|noticias)',
    '^(?:iscriviti|registrati|ricevi|abbonati) .{0,140}(?:newsletter|e-?mail|posta|notizie)',
    '^(?:inscreva-se|assine|receba|cadastre-se|subscreva) .{0,140}(?:newsletter|boletim|e-?mail|notícias)',
    '^(?:schrijf je|schrijf u|meld je|meld u|ontvang|abonneer) .{0,140}(?:nieuwsbrief|e-?mail|nieuws)',
    '^(?:اشترك|اشتركوا|سجل|انضم) .{0,120}(?:النشرة|نشرتنا|البريد|بريدك|بريدنا|القائمة)',
    '^(?:подпишитесь|подписывайтесь|подписаться) .{0,120}(?:рассылк|новост|e-?mail|почт)',
    '^.{0,60}(?:bültenimize|bültenine|e-bültene?).{0,60}(?:abone|kaydol|üye)',
  ),
  row(
    'newsletter',
    'newsletter-label',
    48,
    '^(?:(?:our |the |daily |weekly |morning |evening |free |e-?mail )*newsletters?(?: (?:sign-?up|subscription))?|e-?mail (?:sign-?up|newsletter)|subscribe(?: now| today| here)?!?|sign up(?: now| today| here)?!?|stay (?:informed|in the loop|updated|up to date)[.!]?|abonnieren|s.abonner|suscríbete|suscribirse|iscriviti|assine(?: já)?|abone ol|подписаться|подписка|اشترك(?: الآن)?|النشرة البريدية|boletín|nieuwsbrief|infolettre)$',
  ),
  row(
    'push',
    'push-invitation',
    240,
    '^(?:get|receive|enable|turn on|allow|activate|never miss|stay) .{0,100}(?:on (?:you|your) (?:device|phone|desktop|mobile|browser)|(?:push|browser|desktop|web|breaking news) notifications?|(?:breaking[ -]news|push|instant) alerts)',
    '^get real[ -]?time updates',
    '^(?:would you like|do you want) to (?:receive|get) .{0,40}notifications',
    '^(?:turn on|enable|allow|manage|block) (?:desktop |push |browser )?notifications',
    '^(?:push-?(?:mitteilungen|nachrichten|benachrichtigungen)|(?:activez|recevez) (?:les|nos) (?:notifications|alertes)|(?:activa|activar|recibe) (?:las )?(?:notificaciones|alertas)|attiva le notifiche|ative as notificações|(?:включите|разрешить) уведомления|bildirimleri aç|فعّ?ل الإشعارات|تفعيل الإشعارات)',
  ),
  row(
    'cookie',
    'cookie-notice',
    600,
    '^(?:we (?:and our (?:\\d+ )?partners )?(?:use|store|value your privacy)|this (?:web)?site uses|our (?:web)?site uses|by (?:continuing|clicking|using|browsing)|(?:please )?accept|to (?:provide|give you|improve)) .{0,160}cookies?\\b',
    '^we (?:and our (?:\\d+ )?partners )?(?:value|respect|care about) your privacy',
    '^(?:accept|reject|allow|manage|decline)(?: all| my)? ?(?:cookies?|cookie (?:settings|preferences))(?: .{0,40})?$',
    '^(?:cookie(?:s| settings| preferences| policy| notice| consent)|privacy (?:settings|preferences)|your privacy choices|do not sell.{0,40})$',
    '^(?:wir (?:verwenden|nutzen|setzen)|diese (?:web)?(?:seite|site) (?:verwendet|nutzt)|(?:nous utilisons|ce site utilise)|(?:utilizamos|usamos|este sitio (?:web )?(?:usa|utiliza)|este site (?:usa|utiliza))|(?:utilizziamo|questo sito (?:usa|utilizza))|(?:wij|we) gebruiken|deze (?:web)?site gebruikt|мы используем|(?:этот|наш) сайт использует|(?:bu )?(?:web )?sitemizde|bu site|نستخدم|يستخدم هذا الموقع) .{0,120}(?:cookies?|куки|файлы cookie|çerez|ملفات تعريف|الكوكيز)',
  ),
  row(
    'legal',
    'copyright',
    320,
    '^(?:copyright(?: ©| ?\\(c\\)| \\d{4}| by |:|$)|©|\\(c\\) ?\\d{4}|℗)',
    '^.{0,80}(?:all rights reserved|alle rechte vorbehalten|tous droits réservés|todos los derechos reservados|todos os direitos reservados|tutti i diritti riservati|riproduzione riservata|alle rechten voorbehouden|все права защищены|tüm hakları saklıdır|جميع الحقوق محفوظة)',
    '^(?:this (?:material|story|article|content|report) (?:may not|has been (?:published|generated|automatically)|was (?:originally|first) published|is (?:protected|copyright)|and any other)|may not be (?:published|reproduced)|no part of this|reproduction (?:of|without|in whole)|republish(?:ed)? (?:with|under|our|this)|\\(?this (?:story|report|article) (?:has not been|is (?:auto|published)) .{0,30}(?:edited|generated|syndicated))',
    '^(?:\\(?except for the headline, this|disclaimer:|the (?:views|opinions) expressed (?:in|by|here|are)|views expressed (?:in|by|here))',
  ),
  row(
    'legal',
    'site-links',
    60,
    '^(?:terms(?: of (?:use|service)| (?:and|&) conditions)?|privacy(?: (?:policy|notice|statement))?|imprint|legal notice|impressum|datenschutz(?:erklärung)?|agb|nutzungsbedingungen|mentions légales|politique de confidentialité|aviso legal|política de privacidad|política de privacidade|termos de uso|informativa (?:sulla )?privacy|note legali|privacybeleid|politика конфиденциальности|gizlilik (?:politikası|sözleşmesi)|künye|سياسة الخصوصية|شروط الاستخدام|contact us|about us|advertise(?: with us)?|careers|site ?map|accessibility(?: statement)?|help(?: cent(?:er|re))?|kontakt|contacto|contatti|contato|контакты|iletişim|اتصل بنا|من نحن)(?: (?:and|&|\\||·|•) .{1,30})?$',
  ),
  row(
    'app',
    'app-invitation',
    200,
    '^(?:download|get|install|try|use|open (?:in|with)|read (?:this )?(?:in|on)) (?:the |our |this )?(?:.{0,40} )?(?:app|apps|application)(?: .{0,80})?$',
    '^(?:(?:available|download it|get it|download) (?:now )?on (?:the )?(?:app store|google play|ios|android|play store)|app store|google play|(?:jetzt )?(?:unsere|die) .{0,30}app (?:herunterladen|laden)|téléchargez (?:notre|l.)|descarga (?:la|nuestra|gratis)|descárgate|scarica (?:la nostra |l.)app|baixe (?:o|nosso) app|download (?:de|onze) .{0,30}app|скачайте (?:наше )?приложение|uygulamamızı (?:indir|yükle)|حمل التطبيق|حمّل (?:التطبيق|تطبيق))',
  ),
  row(
    'follow',
    'follow-invitation',
    220,
    '^(?:please )?(?:follow|like|find|join|connect with|watch|subscribe to) (?:us|me|our|the author|the reporter|.{2,40}) (?:on|at|via|in) (?:our )?(?:@|facebook|twitter|x\\b|x,|instagram|youtube|telegram|whatsapp|linkedin|tiktok|threads|bluesky|mastodon|google news|flipboard|social media|pinterest|snapchat|rumble|gab|vk\\b|koo)',
    '^(?:follow|like) (?:us|me)(?: here| now|:|!|$)',
    '^(?:join|subscribe to) (?:our|the) .{0,40}(?:telegram|whatsapp|youtube|facebook) (?:channel|group|page|community)',
    '^for (?:more|all the latest|the latest|breaking|more stories|latest) .{0,90}(?:follow|visit|subscribe|download|log on|click)',
    '^(?:folgen sie (?:uns|der)|folge uns|suivez(?:-nous| nous)|síguenos|sigue a|seguici su|segui(?:teci)? (?:su|anche)|siga(?:-nos| o| a)? .{0,30}(?:no|nas|em)|volg ons|подписывайтесь на (?:нас|наш|канал)|читайте нас|следите за|bizi takip|تابعنا|تابعونا|تابعوا)',
    '^(?:twitter|facebook|instagram|e-?mail|telegram|x): ?@?[\\w.@-]+$',
    '^@[\\w.]{2,40}$',
  ),
  row(
    'share',
    'share-bar',
    120,
    '^(?:share|tweet|pin|print|e-?mail|copy(?: the)? link|whatsapp|facebook|twitter|linkedin|reddit|telegram|pinterest|messenger|flipboard|tumblr|pocket|sms|viber|line|x|save|bookmark|share this|mail|xing|pinterest|vk|more)(?:(?: ?[|/·•,] ?| )(?:share|tweet|pin|print|e-?mail|link|whatsapp|facebook|twitter|linkedin|reddit|telegram|pinterest|messenger|flipboard|tumblr|pocket|sms|viber|x|save|bookmark|more|xing|vk|on|via|copy|to|by|\\(opens in new window\\)))*$',
    '^(?:share|tweet|e-?mail|print|post|send|spread|recommend|save|bookmark|gift|listen to|comment on) (?:this|the|it|on|via|with|to|now|by|full|an?|your)(?: (?:this|the|on|via|to|with|by|e-?mail|article|story|post|page|link|news|report|facebook|twitter|x|whatsapp|linkedin|reddit|telegram|pinterest|messenger|friends?|your|word|thoughts|a|social media|opens|in|new|window|and|or|it|later))*[.:!]?$',
    '^(?:share this|click to (?:share|email|print)|sharing is caring|copy link|link copied)',
    '^(?:(?:artikel |beitrag )?(?:teilen|drucken|merken|weiterempfehlen)|partager(?: .{0,40})?|imprimer|envoyer par e?-?mail|compartir(?: .{0,40})?|comparte(?: .{0,40})?|imprimir|condividi(?: .{0,40})?|stampa|compartilh(?:ar|e)(?: .{0,40})?|partilhar|delen|deel (?:dit|via|op).{0,40}|поделиться(?: .{0,40})?|распечатать|paylaş|yazdır|شارك(?: .{0,40})?|مشاركة|طباعة|شاركها|انشر)[.:!]?$',
  ),
  row(
    'comments',
    'comment-prompt',
    160,
    '^(?:leave|add|post|write|join|read|view|show|see|load|hide|close|open)(?: all| the| your| a| an?| more| full)* (?:comments?|reply|conversation|discussion|replies)(?: \\(?\\d*\\)?| below| here| now| .{0,20})?$',
    '^(?:comments?(?: are closed| off| section| policy| \\(\\d+\\)| \\d+)?|\\d+ comments?|no comments?(?: yet)?|be the first to comment|your email address will not be published.*|required fields are marked.*|log ?in to (?:comment|reply|leave).*|you must be logged in.*|have (?:your|a) say[.!]?|what do you think\\?.*|let us know (?:what you think|in the comments|your).*|(?:tell us|share your (?:thoughts|views|opinion)) in the comments.*|reply|report (?:abuse|comment))$',
    '^(?:kommentare?(?: .{0,20})?|kommentieren|commentaires?(?: \\(\\d+\\))?|(?:laisser un|ajouter un) commentaire|réagir|comentarios?(?: \\(\\d+\\))?|deja (?:un|tu) comentario|commenti(?: \\(\\d+\\))?|lascia un commento|comentários?|deixe (?:um|seu) comentário|reacties|reageer|комментарии(?: .{0,15})?|оставить комментарий|yorum(?:lar| yap| yaz)?|التعليقات|أضف تعليق(?:ًا|اً)?|اترك تعليق(?:ا|ًا|اً)?|تعليقات)$',
  ),
  row(
    'related',
    'read-more-label',
    280,
    '^(?:read (?:more|also|next|now|this next)|also read|see also|more(?: on this| on| from| stories| news)?|related(?: (?:articles?|stories|news|posts?|content|topics?|links?|coverage|reading|videos?))?|you (?:may|might) (?:also )?(?:like|be interested in|have missed)|don.t miss|must[ -]read|recommended(?: (?:for you|stories|reading))?|trending(?: now)?|most (?:read|popular|viewed|shared)|top (?:stories|news)|latest(?: news| stories)?|editors?.s? (?:picks?|choice)|up next|in case you missed it|further reading|explore more|keep reading|more to read|watch(?: now| also)?|listen(?: now| also)?|in pictures|explainer|tags|topics|filed under|categories|what to read next|next (?:article|story|post)|previous (?:article|story|post)|trending|popular|live)(?: ?[:|»›>–—-].{0,240})?$',
    '^(?:read (?:more|also)|also read|see also|related|must read|watch|listen|more|tags?|topics?|filed under)\\b ?(?::|\\||»|›|>|–|—| - ).{0,240}$',
    '^(?:more (?:from|on|in)|most (?:read|popular|viewed)|top stories|editor.?s picks?|recommended(?: for you)?|you (?:may|might) (?:also )?(?:like|enjoy|be interested in))\\b[^.]{0,40}$',
    '^(?:click|tap) here (?:to|for) (?:read|more|the|see|view|sign|subscribe|watch|full|follow|download|join)',
    '^(?:read|view|see|watch|continue reading) (?:the )?(?:full|complete|original|rest of (?:the|this)|more of) ?(?:story|article|report|interview|text|version|gallery|video)?(?: .{0,40})?[.:»›>…]*$',
    '^(?:lesen sie (?:auch|mehr|hier)|mehr (?:zum thema|dazu|lesen)|das könnte sie auch interessieren|weiterlesen|auch interessant|(?:à )?lire aussi|lire (?:la suite|plus)|sur le même sujet|à découvrir|voir aussi|(?:lea|lee|leer|vea|ver|te puede interesar|puede interesarle|le puede interesar) ?(?:también|además|más|:)|te puede interesar|más (?:información|noticias|leídas)|noticias relacionadas|leggi (?:anche|tutto|di più)|potrebbe interessarti|articoli correlati|notizie correlate|(?:leia|veja|saiba|confira) (?:também|mais)|notícias relacionadas|lees (?:ook|meer|verder)|meer (?:over|nieuws)|gerelateerd|читайте также|смотрите также|по теме|материалы по теме|ещё по теме|ilgili haber(?:ler)?|bunlar da ilginizi|ayrıca bakınız|اقرأ أيض[اًً]+|إقرأ أيض[اًً]+|اقرأ المزيد|مواضيع ذات صلة|أخبار ذات صلة|شاهد أيض[اًً]+)(?:$|[\\s:»›>|–—.!-])',
  ),
  row(
    'credit',
    'reporting-credit',
    300,
    '^.{2,120} (?:contributed(?: reporting)? to this (?:report|story|article)|contributed reporting)\\b.{0,80}$',
    '^\\(?with (?:inputs?|agency inputs|reporting|files|agencies)(?: from .{2,80})?\\)?$',
    '^(?:source|sources|via|quelle|quellen|source\\(s\\)|fuente|fonte|bron|источник|kaynak|المصدر) ?: .{2,80}$',
    '^(?:image|photo|picture|photograph|file photo|foto|bild|photos|foto di|credits?|crédits?|crédito|fotoğraf|фото|صورة|تصوير)(?: (?:credit|source|by|caption|courtesy))? ?[:/©].{1,160}$',
    '^\\((?:reuters|ap|afp|dpa|ap photo.{0,60}|afp photo.{0,60}|upi|ians|ani|pti|xinhua|tass|interfax|efe|ansa|lusa|anp|kna|epd|sid|photo(?: by)? .{2,80}|photo:.{2,80}|image:.{2,80})\\)$',
    '^(?:reuters|agencies|associated press|the associated press|getty images|afp(?:[/ -](?:getty images|getty|photo))|ap photo.{0,60}|shutterstock|(?:via )?getty images|with agencies|staff and agencies)$',
    '^\\w{2,4}/\\w{2,4}(?: \\(\\w{2,12}(?:, ?\\w{2,12}){0,4}\\))$',
    // A caption's end: the maker and the agency.
    '^.{0,160}(?:/|via |\\(|photo: ?|credit: ?)(?:getty images|shutterstock|alamy|reuters|afp|associated press|ap|epa|pa)\\)?$',
  ),
  {
    ...row(
      'credit',
      'reporting-by',
      300,
      '^\\(?(?:[Aa]dditional |[Cc]opy )?(?:[Rr]eporting|[Ww]riting|[Ee]dit(?:ing|ed)|[Cc]ompiled|[Tt]ranslat(?:ed|ion)|[Pp]roduc(?:ed|tion)|[Rr]esearch|[Gg]raphics?|[Ii]llustrations?|[Pp]hotographs?|[Pp]hotos?|[Pp]ictures?|[Ii]mages?|[Vv]ideo|[Ff]act-?check(?:ing|ed)|[Ww]ritten)(?: and (?:writing|editing|(?:additional )?reporting|video|photos?))? (?:by|from|in .{2,40} by) [\\p{Lu}\\p{Lo}](?!.* (?:said|says|told|led|was|were|had|has|showed|shows|found|revealed)\\b).{2,240}$',
    ),
    cased: true,
  },
  row(
    'bio',
    'bio-line',
    500,
    '^(?:about the (?:author|writer|reporter)|the (?:author|writer) is (?:a|an|the) |über (?:den autor|die autorin)|sobre (?:el|la|o|a) autor|(?:à propos de )l.auteur|об авторе|yazar hakkında|عن الكاتب)',
    "^[\\p{L}’' .-]{4,50} is (?:a|an|the) [^.]{0,80}(?:reporter|correspondent|journalist|editor|columnist|staff writer|freelance writer|contributor|bureau chief)\\b[^.]{0,140}(?:\\. (?:follow|contact|he can|she can|reach|email|you can|they).{0,200}|(?:at|for|with|based|covering) [^.]{2,120}\\.?)$",
    "^(?:contact|reach|write to|e-?mail) (?:the (?:reporter|author|writer|editor)|[\\p{L}’' .-]{3,40}) (?:at|on|via) .{0,60}(?:@|\\bx\\b|twitter)",
  ),
  row(
    'navigation',
    'navigation-line',
    60,
    '^(?:home(?: ?[>›»/|] ?.{0,50})?|menu|search|skip to (?:main )?(?:content|navigation)|back to (?:top|home)|top|log ?in|sign in|my account|register|subscribe|close|open menu|navigation|breadcrumb|previous|next|prev|load more|show more|view all|see all|more|read more|continue reading|(?:print|text) (?:edition|size)|zurück|weiter|startseite|suche|anmelden|accueil|rechercher|se connecter|inicio|buscar|iniciar sesión|início|entrar|cerca|accedi|zoeken|inloggen|главная|поиск|войти|anasayfa|ana sayfa|ara|giriş|الرئيسية|بحث|تسجيل الدخول|القائمة)[.:»›>…]*$',
  ),
]
