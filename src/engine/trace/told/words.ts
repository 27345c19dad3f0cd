/** Words so common in news that sharing them says nothing of what is told: function words, numerals, tellings, times of day. */
const COMMON = new Set(
  (
    'a an the this that these those and or but nor so yet if then than as at by for from in into of off on onto out over to under up upon with within ' +
    'without about after against along among around before behind below beneath beside between beyond despite down during except inside near outside ' +
    'per since through throughout toward towards until via is are was were be been being am do does did done have has had having will would shall should ' +
    'can could may might must ought it its he she they them him her his hers their theirs we us our ours you your yours i me my mine who whom whose which ' +
    'what when where why how there here not no none all any both each either every few many more most much neither other others own same some such too ' +
    'very just also only even still already again ever never once now because while though although whether however therefore thus one two three four ' +
    'five six seven eight nine ten eleven twelve first second third least said say says saying told tell tells according reported report reports added ' +
    'monday tuesday wednesday thursday friday saturday sunday mr mrs ms dr s t re ve ll d m'
  ).split(' '),
)

export const isCommonWord = (low: string): boolean => COMMON.has(low)

/** A rough stem: endings of number, tense and agent go, so that “arrested”, “arrests” and “arrest” meet. */
export function stemOf(low: string): string {
  if (low.length < 5) return low.length === 4 && low.endsWith('s') && !low.endsWith('ss') ? low.slice(0, 3) : low
  return low
    .replace(/(?:’s|'s)$/, '')
    .replace(/(?<=\p{L}{3})(?:ations?|ings?|ers?|ed|es|s|e)$/u, '')
    .replace(/(?<=\p{L}{3})(?:i|y)$/u, '')
    .replace(/(\p{L})\1$/u, '$1')
}
