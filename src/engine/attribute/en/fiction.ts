/** Works whose figures speak without telling anything. */
export const FICTION: ReadonlySet<string> = new Set(
  'novel novella play comedy tragedy musical opera operetta farce sitcom film movie thriller drama melodrama fable pantomime screenplay romcom whodunit sketch feature reel screenplay filmmaker cinema'.split(
    ' ',
  ),
)
/** First words of lines that point to other pages or ask for something. */
export const NOT_TOLD =
  /^(?:related|more|watch|listen|share|subscribe|advertisement|next|previous|also|read|see|opinion|quiz|poll|tags|topics)$/
