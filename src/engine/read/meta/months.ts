/**
 * Month names as news pages print them, January first; variants of one month stand between bars. Written by hand from CLDR's
 * wide, abbreviated and genitive forms. English comes first because its short forms are the machine formats' too.
 */
const NAMES: readonly (readonly [language: string, names: string])[] = [
  [
    'en',
    'january|jan february|feb march|mar april|apr may june|jun july|jul august|aug september|sept|sep october|oct november|nov december|dec',
  ],
  ['de', 'januar|jänner|jän februar|feber märz|mär|mrz april mai juni juli august september oktober|okt november dezember|dez'],
  [
    'fr',
    'janvier|janv février|févr|fév|fevrier mars avril|avr mai juin juillet|juil août|aout septembre|septem octobre|octo novembre décembre|déc|decembre',
  ],
  ['es', 'enero|ene febrero marzo abril|abr mayo junio julio agosto|ago septiembre|setiembre|set octubre noviembre diciembre|dic'],
  ['it', 'gennaio|gen febbraio|febbr marzo aprile maggio|mag giugno|giu luglio|lug agosto settembre|sett ottobre|ott novembre dicembre'],
  ['pt', 'janeiro fevereiro|fev março|marco abril maio|mai junho julho agosto setembro outubro|out novembro dezembro|dez'],
  ['nl', 'januari februari maart|mrt april mei juni juli augustus september oktober november december'],
  ['sv', 'januari februari mars april maj juni juli augusti september oktober november december'],
  ['da no', 'januar februar marts|mars april maj|mai juni juli august september oktober november december|des|desember'],
  [
    'fi',
    'tammikuuta|tammikuu helmikuuta|helmikuu maaliskuuta|maaliskuu huhtikuuta|huhtikuu toukokuuta|toukokuu kesäkuuta|kesäkuu heinäkuuta|heinäkuu elokuuta|elokuu syyskuuta|syyskuu lokakuuta|lokakuu marraskuuta|marraskuu joulukuuta|joulukuu',
  ],
  ['is', 'janúar febrúar mars apríl maí júní júlí ágúst september október nóvember desember'],
  [
    'pl',
    'stycznia|styczeń|sty lutego|luty|lut marca|marzec kwietnia|kwiecień|kwi maja|maj czerwca|czerwiec|cze lipca|lipiec|lip sierpnia|sierpień|sie września|wrzesień|wrz października|październik|paź listopada|listopad|lis grudnia|grudzień|gru',
  ],
  [
    'cs',
    'ledna|leden února|únor března|březen dubna|duben května|květen června|červen července|červenec srpna|srpen září října|říjen listopadu|listopad prosince|prosinec',
  ],
  [
    'sk',
    'januára február|februára marca|marec apríla|apríl mája|máj júna|jún júla|júl augusta septembra októbra|október novembra decembra',
  ],
  [
    'hu',
    'január február|febr március|márc április|ápr május|máj június|jún július|júl augusztus szeptember|szept október november december',
  ],
  ['ro', 'ianuarie|ian februarie martie aprilie mai iunie|iun iulie|iul august septembrie octombrie noiembrie|noi decembrie'],
  ['tr', 'ocak|oca şubat|şub mart nisan|nis mayıs haziran|haz temmuz|tem ağustos|ağu eylül|eyl ekim|eki kasım|kas aralık|ara'],
  ['az', 'yanvar fevral mart aprel may iyun iyul avqust sentyabr oktyabr noyabr dekabr'],
  [
    'hr bs sr',
    'siječnja|januara veljače|februara ožujka|marta travnja|aprila svibnja|maja lipnja|juna srpnja|jula kolovoza|avgusta|augusta rujna|septembra listopada|oktobra studenoga|novembra prosinca|decembra',
  ],
  ['sl', 'januarja februarja marca aprila maja junija julija avgusta septembra oktobra novembra decembra'],
  ['lt', 'sausio vasario kovo balandžio gegužės birželio liepos rugpjūčio rugsėjo spalio lapkričio gruodžio'],
  [
    'lv',
    'janvāris|janvārī februāris|februārī marts|martā aprīlis|aprīlī maijs|maijā jūnijs|jūnijā jūlijs|jūlijā augusts|augustā septembris|septembrī oktobris|oktobrī novembris|novembrī decembris|decembrī',
  ],
  ['et', 'jaanuar veebruar märts aprill mai juuni juuli august september oktoober november detsember'],
  ['sq', 'janar shkurt mars prill maj qershor korrik gusht shtator tetor nëntor dhjetor'],
  [
    'ru',
    'января|январь|янв февраля|февраль|фев марта|март|мар апреля|апрель|апр мая|май июня|июнь|июн июля|июль|июл августа|август|авг сентября|сентябрь|сен октября|октябрь|окт ноября|ноябрь|ноя декабря|декабрь|дек',
  ],
  ['uk', 'січня лютого березня квітня травня червня липня серпня вересня жовтня листопада грудня'],
  ['be', 'студзеня лютага сакавіка красавіка мая|траўня чэрвеня ліпеня жніўня верасня кастрычніка лістапада снежня'],
  ['bg', 'януари февруари март април май юни юли август септември октомври ноември декември'],
  [
    'sr mk',
    'јануара|јануар|јануари фебруара|фебруар|февруари марта|март априла|април маја|мај јуна|јун|јуни јула|јул|јули августа|август септембра|септембар|септември октобра|октобар|октомври новембра|новембар|ноември децембра|децембар|декември',
  ],
  [
    'el',
    'ιανουαρίου|ιανουάριος|ιαν φεβρουαρίου|φεβρουάριος|φεβ μαρτίου|μάρτιος|μαρ απριλίου|απρίλιος|απρ μαΐου|μαίου|μάιος|μαΐ ιουνίου|ιούνιος|ιουν ιουλίου|ιούλιος|ιουλ αυγούστου|αύγουστος|αυγ σεπτεμβρίου|σεπτέμβριος|σεπ οκτωβρίου|οκτώβριος|οκτ νοεμβρίου|νοέμβριος|νοε δεκεμβρίου|δεκέμβριος|δεκ',
  ],
  [
    'ar',
    'يناير|كانون_الثاني فبراير|شباط مارس|آذار|اذار أبريل|إبريل|ابريل|نيسان مايو|أيار|ايار يونيو|يونيه|حزيران يوليو|يوليه|تموز أغسطس|اغسطس|آب سبتمبر|أيلول|ايلول أكتوبر|اكتوبر|تشرين_الأول|تشرين_الاول نوفمبر|تشرين_الثاني ديسمبر|كانون_الأول|كانون_الاول',
  ],
  [
    'he',
    'בינואר|ינואר בפברואר|פברואר במרץ|מרץ באפריל|אפריל במאי|מאי ביוני|יוני ביולי|יולי באוגוסט|אוגוסט בספטמבר|ספטמבר באוקטובר|אוקטובר בנובמבר|נובמבר בדצמבר|דצמבר',
  ],
  ['fa', 'ژانویه فوریه مارس آوریل مه ژوئن ژوئیه اوت سپتامبر اکتبر نوامبر دسامبر'],
  ['ur', 'جنوری فروری مارچ اپریل مئی جون جولائی اگست ستمبر اکتوبر نومبر دسمبر'],
  ['hi', 'जनवरी फरवरी|फ़रवरी मार्च अप्रैल मई जून जुलाई अगस्त सितंबर|सितम्बर अक्टूबर|अक्तूबर नवंबर|नवम्बर दिसंबर|दिसम्बर'],
  ['bn', 'জানুয়ারি|জানুয়ারী ফেব্রুয়ারি|ফেব্রুয়ারী মার্চ এপ্রিল মে জুন জুলাই আগস্ট|আগষ্ট সেপ্টেম্বর অক্টোবর নভেম্বর ডিসেম্বর'],
  ['ta', 'ஜனவரி பிப்ரவரி மார்ச் ஏப்ரல் மே ஜூன் ஜூலை ஆகஸ்ட் செப்டம்பர் அக்டோபர் நவம்பர் டிசம்பர்'],
  [
    'th',
    'มกราคม|ม.ค กุมภาพันธ์|ก.พ มีนาคม|มี.ค เมษายน|เม.ย พฤษภาคม|พ.ค มิถุนายน|มิ.ย กรกฎาคม|ก.ค สิงหาคม|ส.ค กันยายน|ก.ย ตุลาคม|ต.ค พฤศจิกายน|พ.ย ธันวาคม|ธ.ค',
  ],
  [
    'id ms',
    'januari|januari februari|pebruari maret|mac april mei|mei juni|jun juli|julai agustus|ogos|agt september oktober november|nopember desember|disember',
  ],
  ['vi', 'tháng_1 tháng_2 tháng_3 tháng_4 tháng_5 tháng_6 tháng_7 tháng_8 tháng_9 tháng_10 tháng_11 tháng_12'],
  ['sw', 'januari februari machi aprili mei juni julai agosti septemba oktoba novemba desemba'],
  ['ca', 'gener febrer març abril maig juny juliol agost setembre octubre novembre desembre'],
  [
    'eu',
    'urtarrilaren otsailaren martxoaren apirilaren maiatzaren ekainaren uztailaren abuztuaren irailaren urriaren azaroaren abenduaren',
  ],
]

/** Month number 1–12 by folded name. The first language to claim a spelling keeps it. */
export const MONTHS: ReadonlyMap<string, number> = new Map(
  NAMES.flatMap(([, names]) =>
    names
      .split(' ')
      .flatMap((month, at) => month.split('|').map((name): [string, number] => [foldMonth(name.replaceAll('_', ' ')), at + 1])),
  ).reverse(),
)

/** How month names are compared: lower case, composed, without a final full stop. */
export function foldMonth(name: string): string {
  return name.normalize('NFC').toLowerCase().replace(/\.$/u, '')
}

/** Hours east of Greenwich by the abbreviation a page prints; American ones mean what RFC 822 says, `ET` and the like winter time. */
export const ZONES: ReadonlyMap<string, string> = new Map(
  (
    'z=Z ut=Z utc=Z gmt=Z wet=Z etc/gmt=Z etc/utc=Z est=-05:00 edt=-04:00 et=-05:00 cst=-06:00 cdt=-05:00 ct=-06:00 mst=-07:00 mdt=-06:00 ' +
    'mt=-07:00 pst=-08:00 pdt=-07:00 pt=-08:00 akst=-09:00 akdt=-08:00 hst=-10:00 ast=-04:00 adt=-03:00 nst=-03:30 ndt=-02:30 brt=-03:00 ' +
    'art=-03:00 bst=+01:00 cet=+01:00 cest=+02:00 mez=+01:00 mesz=+02:00 eet=+02:00 eest=+03:00 msk=+03:00 trt=+03:00 sast=+02:00 eat=+03:00 ' +
    'wat=+01:00 gst=+04:00 pkt=+05:00 ist=+05:30 npt=+05:45 wib=+07:00 ict=+07:00 hkt=+08:00 sgt=+08:00 myt=+08:00 pht=+08:00 awst=+08:00 ' +
    'jst=+09:00 kst=+09:00 acst=+09:30 aest=+10:00 aedt=+11:00 nzst=+12:00 nzdt=+13:00'
  )
    .split(' ')
    .map((row): [string, string] => [row.slice(0, row.indexOf('=')), row.slice(row.indexOf('=') + 1)]),
)
