import { foreign, type Markup, markup } from '../../engine/index.ts'
import { whenOf } from '../deliver/words.ts'
import type { Change, Channel } from '../types.ts'
import { type Answer, pageAnswer } from './answer.ts'
import type { SubscriptionPage } from './page.ts'

const HOURS = Array.from({ length: 24 }, (_, hour) => hour)

/** How often mail comes: of what is chosen already. */
function paceFields(pace: Channel['pace']): Markup {
  const chosen = pace.kind === 'daily' ? pace : { hour: 7, zone: 'UTC' }
  return markup`<fieldset><legend>How often</legend>
<label><input type="radio" name="pace" value="instant"${pace.kind === 'instant' && markup` checked`}> <span>as soon as something changes</span></label>
<label><input type="radio" name="pace" value="daily"${pace.kind === 'daily' && markup` checked`}> <span>once a day, after</span>
<select name="hour" aria-label="Hour">${HOURS.map((hour) => markup`<option value="${hour}"${hour === chosen.hour && markup` selected`}>${`${String(hour).padStart(2, '0')}:00`}</option>`)}</select>
<span>in the time zone</span> <input type="text" name="zone" aria-label="Time zone" value="${chosen.zone}" maxlength="100" size="18" autocomplete="off" spellcheck="false"></label>
</fieldset>
`
}

/** The page on which somebody subscribes, for `changes` that are told. `fault`: what was wrong with what was sent. */
export const signupForm = ({ slug, title }: SubscriptionPage, changes: readonly Change[], fault: string | null = null): Answer =>
  pageAnswer(
    title,
    markup`<p>Get a mail when what is told of this ${whenOf(changes)}.</p>
${
  fault !== null &&
  markup`<p id="fault" role="alert"><strong>${fault}</strong></p>
`
}<form method="post" action="/subscribe/${slug}">
<label for="address">Your mail address</label>
<input type="email" id="address" name="address" required maxlength="254" autocomplete="email"${fault !== null && markup` aria-invalid="true" aria-describedby="fault"`}>
${paceFields({ kind: 'daily', hour: 7, zone: 'UTC' })}<button type="submit">Subscribe</button>
</form>
<p class="meta">You are sent one mail, and nothing more until you confirm it. Your address is used for this alone; you can have all that is kept of it, and have it erased.</p>
`,
    { status: fault === null ? 200 : 400 },
  )

/** A page with a button that does what the link alone must not do: programs follow links. */
export const buttonPage = (title: string, words: string, action: string, label: string): Answer =>
  pageAnswer(
    title,
    markup`<p>${words}</p>
<form method="post" action="${action}"><button type="submit">${label}</button></form>
`,
  )

/** The page on which a subscription is changed. */
export const preferencesPage = (token: string, title: string | null, pace: Channel['pace'], said: string | null = null): Answer =>
  pageAnswer(
    'Your subscription',
    markup`${
      said !== null &&
      markup`<p role="status"><strong>${said}</strong></p>
`
    }<p>You get mail${title !== null && markup` about ${foreign(title)}`}.</p>
<form method="post" action="/subscription/${token}"><input type="hidden" name="do" value="pace">
${paceFields(pace)}<button type="submit">Change</button></form>
<h2>End it</h2>
<form method="post" action="/u/${token}"><button type="submit">Unsubscribe</button></form>
<h2>What is kept of you</h2>
<form method="post" action="/subscription/${token}"><input type="hidden" name="do" value="export"><button class="plain" type="submit">Get it as a file</button></form>
<form method="post" action="/subscription/${token}"><input type="hidden" name="do" value="erase"><button class="plain" type="submit">Unsubscribe, and erase it all</button></form>
`,
  )
