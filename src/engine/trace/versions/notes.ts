import type { Span } from '../../model/index.ts'
import { splitSentences, tokenise } from '../../text/index.ts'
import { GOES_ON, LABELS, NOTES, OLD_WORDS, OLD_WORDS_END, OUTER_CLAUSE, STEMS, SUBJECTS, TAKEN_BACK, WITHIN } from './en/notes.ts'

/** What a note says was done: a passage or the whole taken back, an error put right, something made clearer, news added. */
export type NoteKind = 'withdrawn' | 'corrected' | 'clarified' | 'updated'

/** A place where a report says that it, or another report of its outlet, was changed. */
export interface CorrectionNote extends Span {
  readonly kind: NoteKind
  /** The words taken back, if the note repeats them: what followed "said", "saying", "that". Null if it does not. */
  readonly words: Span | null
  /** Who takes it back, where the note names somebody ("The Herald has withdrawn its report"); null if it speaks of its own report. */
  readonly by: Span | null
}

/** A sentence of more characters is not read as a note: none is so long, and hostile text is. */
const MOST_CHARACTERS = 700
/** A note under a label of its own goes on for at most so many sentences. */
const MOST_SENTENCES = 5
const MOST_GOING_ON = 2

/**
 * The correction notes of a text, in text order. Each is whole sentences: a labelled paragraph of its own to its end, else the sentence
 * and those that go on with it. A retraction by somebody named is found too: whether that is the outlet, only its name (`by`) can say.
 */
export function correctionNotes(text: string): CorrectionNote[] {
  const notes: CorrectionNote[] = []
  // A note never runs over a line's end, and few lines have any of its words.
  for (let start = 0; start < text.length; ) {
    const stop = text.indexOf('\n', start)
    const end = stop === -1 ? text.length : stop
    const line = text.slice(start, end)
    if (STEMS.test(line) && SUBJECTS.test(line)) for (const note of notesOf(line)) notes.push(shifted(note, start))
    start = end + 1
  }
  return notes
}

const shifted = ({ start, end, kind, words, by }: CorrectionNote, to: number): CorrectionNote => ({
  start: start + to,
  end: end + to,
  kind,
  words: words && moved(words, to),
  by: by && moved(by, to),
})

/** The notes of one line. */
function notesOf(line: string): CorrectionNote[] {
  const sentences = splitSentences(line, tokenise(line))
  const notes: CorrectionNote[] = []
  for (let at = 0; at < sentences.length; at++) {
    const first = sentences[at]!
    const read = readNote(line.slice(first.start, Math.min(first.end, first.start + MOST_CHARACTERS + 1)))
    if (!read) continue
    const opens = at === 0
    let last = at
    const most = read.labelled && opens ? MOST_SENTENCES - 1 : MOST_GOING_ON
    let kind = read.kind
    let words = read.words && moved(read.words, first.start)
    while (last - at < most && last + 1 < sentences.length) {
      const next = sentences[last + 1]!
      const more = line.slice(next.start, Math.min(next.end, next.start + MOST_CHARACTERS))
      if (!(read.labelled && opens) && !GOES_ON.test(more)) break
      last += 1
      if (kind === 'corrected' && TAKEN_BACK.test(more)) kind = 'withdrawn'
      // "Editor's note: this story was corrected. An earlier version said …"
      const further = words === null ? readNote(more, true) : null
      if (further?.words) words = moved(further.words, next.start)
    }
    notes.push({ start: first.start, end: sentences[last]!.end, kind, words, by: read.by && moved(read.by, first.start) })
    at = last
  }
  return notes
}

const moved = ({ start, end }: Span, by: number): Span => ({ start: start + by, end: end + by })

interface Read {
  readonly kind: NoteKind
  readonly labelled: boolean
  readonly words: Span | null
  readonly by: Span | null
}

function readNote(sentence: string, within = false): Read | null {
  if (sentence.length > MOST_CHARACTERS || !STEMS.test(sentence)) return null
  const label = labelOf(sentence)
  const body = sentence.slice(label?.end ?? 0)
  const row = NOTES.find(({ pattern }) => pattern.test(body)) ?? (within && WITHIN.pattern.test(body) ? WITHIN : undefined)
  if (!row && (!label || label.kind === null)) return null
  const said = row?.kind ?? label!.kind!
  const kind = said === 'corrected' && TAKEN_BACK.test(body) ? 'withdrawn' : said === 'updated' && label?.kind ? label.kind : said
  const words = row?.takesBack ? oldWords(body, row.pattern) : null
  const by = row?.named ? subjectBefore(body, row.pattern) : null
  return { kind, labelled: label !== null, words: words && moved(words, label?.end ?? 0), by: by && moved(by, label?.end ?? 0) }
}

/** "CORRECTION (4 March):", "Editor’s note —": up to the mark that ends it, without its date. */
function labelOf(sentence: string): { kind: NoteKind | null; end: number } | null {
  const found = /^[\s*_[(#•-]{0,4}(\p{Lu}[^:—–\n]{2,70}?)\s?(?::|\s-\s|[—–])\s*/u.exec(sentence)
  if (!found) return null
  const name = found[1]!.replace(/\s?[,([].*$/u, '').replace(/ (?:on|at|as of) .*$/u, '')
  const label = LABELS.find(({ pattern }) => pattern.test(name.trim()))
  return label ? { kind: label.kind, end: found[0].length } : null
}

/** The words of a sentence that its report takes back. */
function oldWords(body: string, pattern: RegExp): Span | null {
  const matched = pattern.exec(body)!
  // The telling verb stands at the end of what matched, or behind it: "we have removed a passage | saying …".
  const from = matched.index
  const found = OLD_WORDS.exec(body.slice(from))
  if (!found) return null
  const start = from + found.index + found[0].length
  const quoted = /^[“"]([^”"]{3,})[”"]/u.exec(body.slice(start))
  if (quoted) return { start: start + 1, end: start + 1 + quoted[1]!.length }
  const rest = body.slice(start)
  const stops = [OLD_WORDS_END, OUTER_CLAUSE].map((stop) => stop.exec(rest)?.index ?? rest.length)
  const end = rest.slice(0, Math.min(...stops)).replace(/[\s.,!?)\]”"’']+$/u, '').length
  return end > 2 ? { start, end: start + end } : null
}

/** Who stands before what matched, without what leads up to it: at most the last six words. */
function subjectBefore(body: string, pattern: RegExp): Span | null {
  const end = body.slice(0, pattern.exec(body)!.index).trimEnd().length
  const start = end - (/(?:[\p{L}\p{N}’'.&-]+ ?){1,6}$/u.exec(body.slice(Math.max(0, end - 80), end))?.[0].length ?? 0)
  return start < end ? { start, end } : null
}
