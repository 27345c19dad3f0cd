/** What happens to people and money: a count of the dead is none of the missing, whereas "inhabitants" may be either. */
export const OUTCOMES: ReadonlySet<string> = new Set([
  'killed',
  'injured',
  'missing',
  'arrested',
  'abducted',
  'displaced',
  'evacuated',
  'rescued',
  'infected',
  'trapped',
  'money',
])
