import { useEffect, useLayoutEffect, useRef } from 'preact/hooks'
import type { Answer } from '../../data/service.ts'
import { Button } from '../../kit/controls.tsx'
import { Icon } from '../../kit/icons.tsx'
import { intervalText } from '../../kit/interval.tsx'
import { clock } from '../../kit/time.ts'
import { Chain, Key, mannerOf, nameOf, voiceClass } from '../../kit/voices.tsx'
import { href } from '../../router/routes.ts'
import { words } from '../../shell/words.ts'
import type { Mark } from './decided.ts'
import type { Group } from './pieces.ts'
import { placed } from './place.ts'
import type { Shown } from './told.ts'

type ReportAnswer = Answer<'GET /api/reports/{id}'>
type Decision = ReportAnswer['decisions'][number]

export interface CardActs {
  readonly onOpen: (at: number) => void
  readonly onDecide: (kind: 'accept' | 'reject') => void
  readonly onCorrect: () => void
  readonly onNote: () => void
  readonly onUndo: (decision: Decision) => void
}

export interface CardProps extends CardActs {
  readonly group: Group
  readonly text: string
  readonly outlet: string
  /** The statement that is open; -1 for none. */
  readonly at: number
  readonly marks: ReadonlyMap<number, Mark>
  readonly notes: ReadonlyMap<number, readonly Decision[]>
  readonly claims: ReportAnswer['claims']
  readonly shown: readonly Shown[]
}

/** The card of one source’s statements that follow each other: who, through whom, how; opened, what can be done. */
export function Card(props: CardProps) {
  const { group, outlet, at, marks, shown, onOpen } = props
  const say = words.value
  const first = group.members[0] as Shown
  const open = group.members.find((one) => one.at === at)
  const { origin, voice } = first
  const manner = origin ? mannerOf(origin) : 'vague'
  const named = nameOf(origin) ?? say.nobody
  const states = new Set(group.members.map((one) => marks.get(one.at)?.state))
  const whole = states.size === 1 ? [...states][0] : undefined
  const holder = first.inside === null ? null : shown[first.inside]
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the letter in the text is the control.
    <section
      class={`card ${voiceClass(voice)}${whole ? ` ${whole}` : ''}`}
      data-card={group.at}
      aria-label={`${named}: ${say.statements(group.members.length)}`}
      {...(open ? { 'aria-current': true as const } : {})}
      onClick={() => {
        if (!open) onOpen(group.at)
      }}
    >
      <div class="who">
        <Key letter={voice?.letter ?? '–'} />
        <bdi>{named}</bdi>
        <span class="how">{say.manners[manner]}</span>
      </div>
      <Chain
        voice={voiceClass(voice)}
        links={[{ name: outlet }, ...first.through.map(({ name }) => ({ name })), ...(origin ? [{ name: named, manner }] : [])]}
      />
      {holder && (
        <div class="tags">
          In the words of <Key letter={holder.voice?.letter ?? '–'} /> <bdi>{holder.origin?.name}</bdi>
        </div>
      )}
      <ul class="lines">
        {group.members.map((one) => (
          <li key={one.at} class={one.at === at && group.members.length > 1 ? 'tags now' : 'tags'}>
            <Told one={one} text={props.text} />
            {marks.get(one.at) && (!whole || one.at === at) && <Decided mark={marks.get(one.at) as Mark} />}
          </li>
        ))}
      </ul>
      {open && <More {...props} one={open} />}
    </section>
  )
}

/** How a statement is told: mode, cue, stance, hedges. */
function Told({ one, text }: { readonly one: Shown; readonly text: string }) {
  const say = words.value
  const { mode, cue, stance, hedges, source } = one.statement
  const cues = cue.map(({ start, end }) => text.slice(start, end)).join(' … ')
  const mention = source[0] ? text.slice(source[0].start, source[0].end) : ''
  const pronoun = /^(he|she|they|it|who)$/i.test(mention) && one.origin ? `“${mention}” is ${one.origin.name}` : ''
  const name = mode === 'direct' ? say.direct : mode === 'indirect' ? say.indirect : say.mixed
  return (
    <>
      {capital(name)}
      {cues && (
        <>
          {' · '}
          {say.cue} <bdi>“{cues}”</bdi>
        </>
      )}
      {stance !== 'asserts' && ` · ${say.stances[stance]}`}
      {hedges.length > 0 && ` · ${hedges.length === 1 ? 'hedged' : `hedged ${hedges.length} times`}`}
      {pronoun && ` · ${pronoun}`}
    </>
  )
}

const capital = (name: string): string => name.charAt(0).toUpperCase() + name.slice(1)

function Decided({ mark }: { readonly mark: Mark }) {
  const say = words.value
  const { by, at } = mark.decision
  return (
    <span class="flag decided">
      <Icon name={mark.state === 'rejected' ? 'reject' : 'accept'} />
      {say[mark.state]}, <bdi>{by}</bdi>, <time dateTime={at}>{clock(at)}</time>
    </span>
  )
}

function More({ one, marks, notes, claims, onDecide, onCorrect, onNote, onUndo }: CardProps & { readonly one: Shown }) {
  const say = words.value
  const mark = marks.get(one.at)
  const written = notes.get(one.at) ?? []
  const claim = claimOf(one, claims)
  return (
    <>
      <div class="more">
        <Button small icon="accept" hotkey="a" pressed={mark?.state === 'accepted'} onClick={() => onDecide('accept')}>
          {say.accept}
        </Button>
        <Button small icon="reject" hotkey="r" pressed={mark?.state === 'rejected'} onClick={() => onDecide('reject')}>
          {say.reject}
        </Button>
        <Button small look="quiet" hotkey="e" onClick={onCorrect}>
          {say.correct}
        </Button>
        <Button small look="quiet" hotkey="o" onClick={onNote}>
          {say.note}
        </Button>
        {mark && (
          <Button small look="quiet" icon="undo" hotkey="u" onClick={() => onUndo(mark.decision)}>
            {say.undo}
          </Button>
        )}
      </div>
      {written.map((decision) => (
        <div key={decision.id} class="written">
          <p>{decision.what.kind === 'note' ? decision.what.text : ''}</p>
          <span class="faint micro">
            <bdi>{decision.by}</bdi>, {clock(decision.at)}
          </span>
          <Button small look="quiet" label="Undo this note" onClick={() => onUndo(decision)}>
            {say.undo}
          </Button>
        </div>
      ))}
      {one.voice?.source !== undefined && (
        <div class="to-claim">
          <a href={href('source', { key: one.voice.source })}>About this source</a>
        </div>
      )}
      {claim && (
        <div class="to-claim">
          <a href={href('claim', { id: claim.id })}>
            {claim.reports} {claim.reports === 1 ? 'report' : 'reports'}
            {claim.origins && `, ${intervalText(claim.origins)} ${claim.origins.upper === 1 ? 'origin' : 'origins'}`}
          </a>
        </div>
      )}
    </>
  )
}

/** The claim that a statement makes: that of the sentence which has most of its words. */
export function claimOf({ statement }: Shown, claims: ReportAnswer['claims']): ReportAnswer['claims'][number]['claim'] | null {
  let [best, most]: [ReportAnswer['claims'][number] | null, number] = [null, 0]
  for (const line of claims) {
    const both = statement.content.reduce(
      (sum, { start, end }) => sum + Math.max(0, Math.min(end, line.end) - Math.max(start, line.start)),
      0,
    )
    if (both > most) [best, most] = [line, both]
  }
  return best?.claim ?? null
}

/** Cards in the margin, each beside the line of its first statement, or of the one that is open. */
export function Margin(props: Omit<CardProps, 'group'> & { readonly groups: readonly Group[] }) {
  const { groups, at } = props
  const host = useRef<HTMLDivElement>(null)
  const place = useRef(() => {})
  place.current = () => {
    const box = host.current
    if (!box) return
    const top = box.getBoundingClientRect().top
    const cards = [...box.children] as HTMLElement[]
    const lines = groups.map((group) => {
      const line = group.members.some((one) => one.at === at) ? at : group.at
      return document.getElementById(`st-${line}`)?.getClientRects()[0]?.top ?? top
    })
    const open = groups.findIndex((group) => group.members.some((one) => one.at === at))
    const tops = placed(
      cards.map((card, index) => ({ wanted: (lines[index] ?? top) - top, height: card.offsetHeight })),
      open,
    )
    let bottom = 0
    for (const [index, card] of cards.entries()) {
      card.style.top = `${tops[index]}px`
      bottom = Math.max(bottom, (tops[index] ?? 0) + card.offsetHeight)
    }
    box.style.minHeight = `${bottom}px`
  }
  useLayoutEffect(() => place.current())
  useEffect(() => {
    const again = (): void => place.current()
    void document.fonts.ready.then(again)
    const watch = new ResizeObserver(again)
    if (host.current) watch.observe(host.current)
    addEventListener('resize', again)
    return () => {
      watch.disconnect()
      removeEventListener('resize', again)
    }
  }, [])
  return (
    <div class="cards js-cards" ref={host}>
      {groups.map((group) => (
        <Card key={group.at} {...props} group={group} />
      ))}
    </div>
  )
}
