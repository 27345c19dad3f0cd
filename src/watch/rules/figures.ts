import { article, type GivenFigure } from '../../engine/index.ts'
import { readingsOf } from '../../store/index.ts'
import { storyAround, storyFigures, type Viewing } from '../../workspace/index.ts'
import type { Evidence, Watched } from '../types.ts'
import type { Followed } from './followed.ts'
import { type Happening, hashOf } from './seen.ts'
import { capital, quoted, valueWords } from './words.ts'

/** Two who give different figures of one thing may speak of two matters. */
const LEAST_TELLERS = 3

/** A bound and a number that lie at one (“at least 14” and “14”) are no two figures. */
const numberOf = ({ min, max }: { readonly min: number | null; readonly max: number | null }): number => min ?? max ?? 0

/** A figure that moved, and when it was first told so; minutes since 1970, null if nobody knows. */
export interface FigureHappening extends Happening {
  readonly time: number | null
}

/**
 * Where the figures of a story moved: a teller gives another than it did, or where several tell, somebody one that nobody gave. Whoever
 * knows all keys was told all; of several the last says what is news.
 */
async function figureHappenings(
  figures: readonly GivenFigure[],
  story: string,
  sentenceAt: (figure: GivenFigure) => Promise<Evidence | null>,
): Promise<readonly FigureHappening[]> {
  const found: FigureHappening[] = []
  for (const [at, figure] of figures.entries()) {
    const { of, teller, before, tellers } = figure
    const number = numberOf(figure)
    const hasMoved = before !== null && numberOf(before) !== number
    const given = figures.slice(0, at).filter((one) => one.of === of)
    const isNew = tellers >= LEAST_TELLERS && given.length > 0 && !given.some((one) => numberOf(one) === number)
    if (!hasMoved && !isNew) continue
    const who = teller === null ? 'somebody' : article(teller)
    const last = given.findLast((one) => numberOf(one) !== number)
    const other = hasMoved
      ? `, before ${valueWords(before)}`
      : last
        ? `, ${last.teller === null ? 'others' : article(last.teller)} ${valueWords(last)}`
        : ''
    const key = hashOf('figure', of, hasMoved ? (teller ?? '') : '', number)
    const evidence = await sentenceAt(figure)
    found.push({
      change: 'figure-moved',
      key,
      turn: key,
      sentence: `${capital(who)} now gives ${valueWords(figure)} for “${of}”${other}, in the story of ${story}.`,
      evidence: evidence ? [evidence] : [],
      time: figure.time,
    })
  }
  return found
}

/** Where a rule says that a figure moved: in a story, at no one claim. */
export const FIGURES = 'figures'
/** Stories whose figures one look compares. */
const MOST_STORIES = 8

interface Figures {
  readonly happenings: readonly FigureHappening[]
  /** Nothing of the story was followed before. */
  readonly isNew: boolean
  /** A claim of it. */
  readonly of: string
}

/** What figures moved in the stories of claims that changed; of a claim or a story that is watched in any case. */
export async function figuresBy(
  viewing: Viewing,
  followed: readonly Followed[],
  changed: ReadonlySet<Followed>,
  { kind }: Watched,
): Promise<readonly Figures[]> {
  const { db } = viewing
  const stories = new Map<string, { readonly title: string; readonly of: string; isNew: boolean }>()
  for (const one of followed) {
    if (!one.look || (kind !== 'claim' && kind !== 'story' && !changed.has(one))) continue
    const story = await storyAround(viewing, one.look.pages[0]?.id ?? one.look.id)
    if (!story) continue
    const known = stories.get(story.line.id)
    if (!known && stories.size === MOST_STORIES) continue
    stories.set(story.line.id, {
      title: quoted(story.line.title),
      of: known?.of ?? one.look.id,
      isNew: (known?.isNew ?? true) && one.before === null,
    })
  }
  const evidence = async ({ report, start, end }: GivenFigure): Promise<Evidence | null> => {
    const read = (await readingsOf(db, [report])).get(report)?.report
    return read ? { report, outlet: read.outlet, start, end, text: read.text.slice(start, end) } : null
  }
  const found: Figures[] = []
  for (const [id, { title, isNew, of }] of stories)
    found.push({ happenings: await figureHappenings(await storyFigures(viewing, id), title, evidence), isNew, of })
  return found
}
