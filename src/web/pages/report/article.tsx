import { type ComponentChildren, Fragment } from 'preact'
import type { Reading } from '../../../engine/index.ts'
import { directionOf } from '../../kit/time.ts'
import { Key, MANNERS, mannerOf, nameOf, voiceClass } from '../../kit/voices.tsx'
import type { Mark as Decided } from './decided.ts'
import type { Block, Mark, Piece } from './pieces.ts'
import type { Shown } from './told.ts'

interface BodyProps {
  readonly reading: Reading
  readonly shown: readonly Shown[]
  readonly blocks: readonly Block[]
  readonly marks: ReadonlyMap<number, Decided>
  /** The statement that is open; -1 for none. */
  readonly at: number
  /** The letter of the only voice that is shown; null for all. */
  readonly alone: string | null
  readonly onOpen: (at: number, from: 'text' | 'key') => void
  /** Cards that follow a paragraph on narrow screens. */
  readonly after?: ((block: Block) => ComponentChildren) | undefined
}

const CLASSES: Readonly<Record<Mark, string>> = { source: 'src', cue: 'cue', quoted: 'q', told: 'p', hedge: 'hedge' }

/** The words of a report with who tells them. */
export function Body(props: BodyProps) {
  const { blocks, alone, after, reading } = props
  return (
    <div
      class={alone === null ? 'body' : 'body dim'}
      dir={directionOf(reading.report.language)}
      {...(reading.report.language ? { lang: reading.report.language } : {})}
    >
      {blocks.map((block) => (
        <Fragment key={block.start}>
          <Paragraph block={block} {...props} />
          {after?.(block)}
        </Fragment>
      ))}
    </div>
  )
}

const TAGS = {
  paragraph: 'p',
  heading: 'h2',
  'list-item': 'p',
  caption: 'p',
  quote: 'blockquote',
  preformatted: 'pre',
  'table-row': 'p',
} as const

function Paragraph({ block, ...props }: BodyProps & { readonly block: Block }) {
  const Tag = TAGS[block.kind]
  return <Tag class={`part ${block.kind}`}>{runsOf(block.pieces).map((run) => stretch(run, props))}</Tag>
}

/** Pieces beside each other that the same statements have. */
function runsOf(pieces: readonly Piece[]): readonly (readonly Piece[])[] {
  const runs: Piece[][] = []
  for (const piece of pieces) {
    const last = runs.at(-1)
    const isSame = last && last[0]?.of.join() === piece.of.join() && piece.opens.length === 0
    if (last && isSame) last.push(piece)
    else runs.push([piece])
  }
  return runs
}

function stretch(run: readonly Piece[], props: BodyProps) {
  const { reading, shown, marks, at, alone, onOpen } = props
  const first = run[0] as Piece
  const { text } = reading.report
  const innermost = first.of.at(-1)
  if (innermost === undefined) return <span key={first.start}>{run.map(({ start, end }) => text.slice(start, end)).join('')}</span>
  const one = shown[innermost] as Shown
  const holder = first.of.length > 1 ? shown[first.of.at(-2) as number] : undefined
  const isOpen = first.of.includes(at)
  const isHit = alone !== null && first.of.some((place) => shown[place]?.voice?.letter === alone)
  const mark = marks.get(innermost)?.state
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the letter is the control; a click anywhere on the words does the same.
    // biome-ignore lint/a11y/useKeyWithClickEvents: the letter is the control.
    <span
      key={first.start}
      class={`st ${voiceClass(one.voice)}${isHit ? ' hit' : ''}${holder ? ` within w${voiceClass(holder.voice).slice(1)}` : ''}${mark ? ` ${mark}` : ''}`}
      data-at={innermost}
      {...(isOpen ? { 'aria-current': true as const } : {})}
      onClick={() => {
        // Whoever selects words does not open them.
        if (getSelection()?.isCollapsed !== false) onOpen(innermost, 'text')
      }}
    >
      {first.opens.map((place) => (
        <Opener key={place} one={shown[place] as Shown} of={shown.length} open={place === at} onOpen={onOpen} />
      ))}
      {run.map((piece) => (
        <span key={piece.start} class={piece.marks.map((kind) => CLASSES[kind]).join(' ') || undefined}>
          {text.slice(piece.start, piece.end)}
        </span>
      ))}
    </span>
  )
}

/** The letter before a statement: a button that opens its card, and says in words what the marks show. */
function Opener(props: { readonly one: Shown; readonly of: number; readonly open: boolean; readonly onOpen: BodyProps['onOpen'] }) {
  const { one, of, open, onOpen } = props
  const { statement, origin, at } = one
  const name = nameOf(origin)
  const who = name && origin ? `${name}, ${MANNERS[mannerOf(origin)]}` : 'nobody named'
  return (
    <button
      type="button"
      id={`st-${at}`}
      class={`opener ${voiceClass(one.voice)}`}
      aria-label={`Statement ${at + 1} of ${of}: ${who}, ${statement.mode}${statement.hedged ? ', hedged' : ''}`}
      aria-expanded={open}
      onClick={(event) => {
        event.stopPropagation()
        onOpen(at, 'key')
      }}
    >
      <Key letter={one.voice?.letter ?? '–'} />
    </button>
  )
}
