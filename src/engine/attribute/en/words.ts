/** Closed classes and short word lists of English that more than one step reads. Lower case throughout. */
const set = (words: string): ReadonlySet<string> => new Set(words.split(' '))

export const DETERMINERS = set(
  'the a an this that these those some several many few most all both each every any no another one two three four five six seven eight nine ten other',
)
export const POSSESSIVES = set('his her its their our my your whose')
export const SUBJECT_PRONOUNS = set('he she it they we i you who')
export const PERSONAL = set('he she they it him her them i me we us you')
const _FIRST_PERSON = set('i we you me us')
export const MODALS = set('would could will can may might should must shall')
export const BE = set("is are was were be been being am 's 're")
export const HAVE = set("has have had having 've")
export const DO = set('do does did')
export const AUXILIARIES = new Set([...MODALS, ...BE, ...HAVE, ...DO, "'d", "'ll", '’s', '’re', '’ve', '’d', '’ll', 'wo', 'ca'])
export const NEGATIONS = set("not n't n’t never neither nor")
const _RELATIVES = set('who which that whom')
export const OPENERS = set('that whether how why if what where when who which')
export const CONTRASTS = set('but while whereas although though yet and')
export const NOUN_PREPOSITIONS = set(
  'of for in at from with on to near by inside outside behind among about between against under over within across around along',
)
const TIME_WORDS = set(
  'monday tuesday wednesday thursday friday saturday sunday today yesterday tonight tomorrow january february march april may june july august september october november december ' +
    'week month year day days night morning afternoon evening earlier later hours weeks months years minutes noon midnight dawn once twice',
)
/** Adverbs that stand between a subject and its verb, or open a clause. */
export const ADVERBS = set(
  'also later earlier then now again still even just only further furthermore however meanwhile nevertheless nonetheless thereafter subsequently ' +
    'repeatedly previously recently already never always often once ever immediately flatly firmly strongly categorically ' +
    'publicly privately separately initially eventually finally afterwards therefore instead moreover additionally jokingly himself herself itself themselves ' +
    'too so yet first last simply merely clearly merely openly explicitly jointly promptly quickly angrily bluntly wryly famously vehemently afterward hours',
)
/** Irregular past forms and common verbs that a guess from the word's ending misses. */
export const FINITE = set(
  'left fell rose went came took made gave got ran saw knew thought felt kept held brought began met sat stood lost won hit cut set put paid sent built spent broke fled drove flew shot struck sank ' +
    'wants want needs need knows know seems seem appears appear remains remain goes go comes come takes take makes make gives give runs run sees see works work belongs exists lies lie stands shows ' +
    'spoke rode shook stole swept threw wore wrote chose drew froze grew hid led let read sold slept understood woke became found heard',
)

/** What is called out; any other interjection with a capital is a name that the tagger does not know. */
export const EXCLAIMED = set('yes no oh ah well hello hi hey please ok okay wow alas sorry thanks')

export const isTime = (low: string): boolean => TIME_WORDS.has(low)
