import type { Credit, CreditKind, CreditPlace, Outlet, Report, SetAside } from '../../model/index.ts'
import { type Outlets, outletNamed } from '../../text/index.ts'
import { type CreditCue, CUES, HANDS, PICTURE, UNNAMED } from './cues.ts'
import { namesAt, namesIn } from './names.ts'

/**
 * The credit lines of a report: in its text, its byline, and in what was set aside, in this order; each name once a kind. Credits of
 * pictures are none. Linear: rare words are searched for, and only their surroundings are read.
 */
export function findCredits(report: Report, setAside: readonly SetAside[], outlets: Outlets): Credit[] {
  const found: Found[] = [...inDateline(report, outlets), ...inText(report.text, 'text', outlets, true)]
  for (const name of report.byline.slice(0, MOST_LINES)) found.push(...inByline(name, outlets))
  for (const { kind, text } of setAside.slice(0, MOST_LINES * 10)) {
    if (!ASIDE.has(kind) || text.length > LONGEST_ASIDE) continue
    found.push(...inText(text, 'setAside', outlets, kind === 'credit'))
  }
  // An outlet's own name in its byline is no further hand.
  const own = report.outlet ? outletNamed(outlets, report.outlet, true) : null
  const seen = new Set<string>()
  return found
    .sort((a, b) => (a.start ?? Number.MAX_SAFE_INTEGER) - (b.start ?? Number.MAX_SAFE_INTEGER))
    .flatMap((one) => {
      const key = `${one.kind} ${(one.outlet?.name ?? one.name).toLowerCase()}`
      if (seen.has(key) || seen.size >= MOST_CREDITS || (own !== null && one.outlet === own && one.kind !== 'copyright')) return []
      seen.add(key)
      const { outlet, ...credit } = one
      return [outlet ? { ...credit, outlet: outlet.name } : credit]
    })
}

interface Found extends Omit<Credit, 'outlet'> {
  readonly outlet: Outlet | null
}

/** Kinds of lines set aside that may say whose hands the text went through. */
const ASIDE: ReadonlySet<string> = new Set(['credit', 'legal', 'other', 'bio', 'date', 'related', 'navigation', 'share'])
const MOST_LINES = 20
const LONGEST_ASIDE = 800
/** More than this many credits are furniture or an attack. */
const MOST_CREDITS = 40

const BLANK_DASH = '\\s?(?:\\.\\s?)?[-–—]{1,3}'
// "BAGHDAD, March 3 (Agency) —", "BAGHDAD (Agency) The …", "BAGHDAD /Agency/ -".
const BRACKETED = new RegExp(`^\\s{0,4}(\\p{Lu}[^()\\n–—]{1,80}?\\s?)?[(\\[/]([^()[\\]/\\n]{2,40})[)\\]/](${BLANK_DASH})?(?=\\s)`, 'u')
// "Baghdad / Agency", "Baghdad – Agency –": only names that are known.
const BARE = /^\s{0,4}(\p{Lu}[^()\n–—/]{1,40}?)\s?[/–—-]\s?(\p{Lu}[^()\n–—/:]{1,40}?)\s?[–—:/\n-]/u

/** An agency in the dateline. */
function inDateline({ text, dateline }: Report, outlets: Outlets): Found[] {
  const head = text.slice(0, 200)
  const bracketed = BRACKETED.exec(head)
  const match = bracketed ?? BARE.exec(head)
  const name = match?.[2]?.trim() ?? ''
  if (!match || !name || /\d/.test(name[0] ?? '')) return []
  const outlet = outletNamed(outlets, name, true)
  const place = match[1]?.trim() ?? ''
  const sure = bracketed !== null && dateline !== null && place !== '' && bracketed[3] !== undefined && /^\p{Lu}/u.test(name)
  if (!outlet && !sure) return []
  // "Norda (Reuters) said": no dateline, but a sentence; without a place the dash must be there.
  if (bracketed && !bracketed[3] && (place === '' || !/^\s?[“"]?\p{Lu}/u.test(text.slice(match[0].length)))) return []
  const start = match[0].search(/\S/u)
  const end = match[0].trimEnd().length
  return [{ start, end, where: 'dateline', kind: 'wire', name, outlet, quote: match[0].trim() }]
}

/** Outlets among the authors: "Reuters", "Ada Voss, Associated Press", "Agencies". */
function inByline(line: string, outlets: Outlets): Found[] {
  if (line.length > 200) return []
  const make = (name: string, outlet: Outlet | null): Found => ({
    start: null,
    end: null,
    where: 'byline',
    kind: 'wire',
    name,
    outlet,
    quote: line,
  })
  const bare = line.replace(/^by\s/iu, '').trim()
  if (UNNAMED.test(bare)) return [make('agencies', null)]
  for (const piece of [bare, ...bare.split(/\s?[,|/(–—]\s?|\s(?:for|of|and|with)\s/u).map((part) => part.replace(/\)$/u, '').trim())]) {
    if (UNNAMED.test(piece)) return [make('agencies', null)]
    const outlet = outletNamed(
      outlets,
      piece.replace(/\s(?:staff|team|desk|bureau|writers?|reporters?)$/iu, ''),
      /[\s,|/]/u.test(bare) || /^\p{Lu}{2,}$/u.test(piece),
    )
    if (outlet) return [make(piece, outlet)]
  }
  return []
}

/** Credits of a text or of one line that was set aside; `credit` where a name alone is likely to be one. */
function inText(text: string, where: CreditPlace, outlets: Outlets, credit: boolean): Found[] {
  const found: Found[] = []
  for (const cue of CUES)
    for (const literal of cue.literals) {
      let at = text.indexOf(literal)
      for (let hits = 0; at >= 0 && hits < MOST_LINES; hits++) {
        found.push(...atCue(text, at, literal, cue, where, outlets))
        at = text.indexOf(literal, at + literal.length)
      }
    }
  found.push(...inLines(text, where, outlets, credit))
  return found
}

const REACH = 400

/** The credits around a cue's literal, if it opens its line or its sentence and names follow. */
function atCue(text: string, at: number, literal: string, cue: CreditCue, where: CreditPlace, outlets: Outlets): Found[] {
  const from = sentenceStart(text, at)
  const end = at + literal.length
  const before = text.slice(from, at)
  if (!cue.before.test(before)) return []
  const tail = text.slice(end, lineEnd(text, end))
  const after = cue.after.exec(tail)
  if (!after) return []
  if (/agenc|wires/.test(literal)) return [spanned(text, from, end, where, cue.kind, 'agencies', null)]
  if (cue.names === 'ahead') {
    const close = /^[^.\n]{0,80}\.?/u.exec(tail)?.[0].length ?? 0
    return credits(
      text,
      from,
      end + close,
      where,
      cue.kind,
      namesIn(before.replace(/\s\S{1,6}$/u, '').replace(/\s(?:also|in|from)$/u, '')),
      outlets,
    )
  }
  const behind = namesAt(text, end + after[0].length)
  // "© 2031 Norda Media, Inc": what follows the first name is its form.
  return credits(text, from, behind.end, where, cue.kind, cue.kind === 'copyright' ? behind.names.slice(0, 1) : behind.names, outlets)
}

function credits(
  text: string,
  from: number,
  end: number,
  where: CreditPlace,
  kind: CreditKind,
  names: readonly string[],
  outlets: Outlets,
): Found[] {
  return names.flatMap((name) => {
    const hands = HANDS.exec(name)
    const house = hands?.[1] ? outletNamed(outlets, hands[1], true) : null
    const rest = house ? name.slice(hands?.[0].length ?? 0) : name
    const people = rest ? [spanned(text, from, end, where, kind, rest, outletNamed(outlets, rest, true))] : []
    return house ? [spanned(text, from, end, where, kind, hands?.[1] ?? '', house), ...people] : people
  })
}

function spanned(text: string, from: number, to: number, where: CreditPlace, kind: CreditKind, name: string, outlet: Outlet | null): Found {
  const start = from + (/^[\s*_—–-]+/u.exec(text.slice(from, from + 10))?.[0].length ?? 0)
  const quote = text.slice(start, to)
  const placed = where === 'text' || where === 'dateline'
  const called = UNNAMED.test(name) ? 'agencies' : name
  return { start: placed ? start : null, end: placed ? to : null, where, kind, name: called, outlet, quote }
}

/** Lines that are a credit as a whole or end in one: "(Reuters)", "— AFP", "Source: INA". */
function inLines(text: string, where: CreditPlace, outlets: Outlets, credit: boolean): Found[] {
  const found: Found[] = []
  const lastBreak = text.trimEnd().lastIndexOf('\n')
  for (let from = 0, line = 0; from < text.length; line++) {
    const end = lineEnd(text, from)
    const first = text.slice(from, Math.min(end, from + 12))
    if (end - from <= 140 && /^(?:sources?|via)\s?:/iu.test(first)) found.push(...sourceLine(text, from, end, where, outlets))
    else if (end > from) {
      const alone = end - from <= 60 && (where === 'setAside' || line === 0 || end > lastBreak)
      const tail = wireAtEnd(text, from, end, alone, credit, outlets)
      if (tail) found.push(spanned(text, tail.from, end, where, 'wire', tail.name, tail.outlet))
    }
    from = end + 1
  }
  return found.slice(0, MOST_LINES)
}

function sourceLine(text: string, from: number, end: number, where: CreditPlace, outlets: Outlets): Found[] {
  const line = text.slice(from, end)
  if (PICTURE.test(line)) return []
  const { names, end: last } = namesAt(text, from + line.indexOf(':') + 1)
  // "Source: mayor to resign" is a headline.
  if (!/^(?:,|\s(?:and|&|with))?\s?(?:news |wire )?(?:agenc(?:ies|y))?\s?[.)]?\s?$/u.test(text.slice(last, end))) return []
  return names.slice(0, 5).flatMap((name) => {
    if (UNNAMED.test(name)) return [spanned(text, from, end, where, 'wire', name, null)]
    const outlet = outletNamed(outlets, name, true)
    return outlet || (where === 'text' && names.length === 1)
      ? [spanned(text, from, end, where, outlet?.kind === 'agency' ? 'wire' : 'republished', name, outlet)]
      : []
  })
}

/** A known outlet in brackets, or behind a dash, at the end of a line. */
function wireAtEnd(
  text: string,
  from: number,
  end: number,
  alone: boolean,
  credit: boolean,
  outlets: Outlets,
): { from: number; name: string; outlet: Outlet | null } | null {
  const last = text[end - 1]
  const tail = text.slice(Math.max(from, end - 60), end)
  const open = last === ')' || last === ']' ? Math.max(tail.lastIndexOf('('), tail.lastIndexOf('[')) : -1
  const dash = open >= 0 ? -1 : Math.max(tail.lastIndexOf('—'), tail.lastIndexOf('–'), tail.lastIndexOf(' -'))
  const cut = open >= 0 ? open : dash
  const name = (cut >= 0 ? tail.slice(cut + (tail[cut] === ' ' ? 2 : 1)) : alone ? tail : '').replace(/[)\]\s.]+$/u, '').trim()
  if (name.length < 2 || name.length > 50 || PICTURE.test(tail) || name.includes('(')) return null
  // A label of the page that is written like an agency: "AA", "CP".
  if (cut < 0 && !credit && name.length < 3) return null
  if (UNNAMED.test(name) && (alone || open >= 0)) return { from: end - tail.length + Math.max(cut, 0), name, outlet: null }
  // Behind a dash or alone a name must be an agency's: "the mayor told him – Bild".
  const outlet = outletNamed(outlets, name, open >= 0 || (alone && credit))
  if (!outlet || (open < 0 && outlet.kind !== 'agency')) return null
  // "(NATO, AP)" or "Ferries wait. (Mia Voss/AFP)" never come here: the name must be all there is between the brackets.
  if (dash >= 0 && !/[.!?”"’)]\s?$/u.test(tail.slice(0, dash)) && tail.slice(0, dash).trim() !== '') return null
  return { from: end - tail.length + Math.max(cut, 0), name, outlet }
}

/** Where the sentence that an offset lies in begins: behind a line break, a stop and a blank, or an opening bracket. */
function sentenceStart(text: string, at: number): number {
  const floor = Math.max(0, at - REACH)
  for (let look = at - 1; look > floor; look--) {
    const char = text[look]
    if (char === '\n') return look + 1
    if (char === '(' && text[look + 1] !== 'c' && text[look + 1] !== 'C') return look
    if (char === ';' && /\s/u.test(text[look + 1] ?? '')) return look + 1
    if (
      /[.!?”"’)]/u.test(char ?? '') &&
      /\s/u.test(text[look + 1] ?? '') &&
      !/^\s?\p{Lu}\.$/u.test(text.slice(look - 2, look + 1)) &&
      look + 1 < at
    )
      return look + 1
  }
  return floor
}

function lineEnd(text: string, from: number): number {
  const end = text.indexOf('\n', from)
  return end < 0 ? text.length : end
}
