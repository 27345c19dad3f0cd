import { useState } from 'preact/hooks'
import { useAnswer } from '../../data/resource.ts'
import type { NewDecision } from '../../data/service.ts'
import { CREDIBILITY, Grades } from '../../judging/admiralty.tsx'
import { Choose } from '../../judging/choose.tsx'
import type { Judging } from '../../judging/judging.ts'
import { DecisionLog } from '../../judging/log.tsx'
import { VerdictEditor } from '../../judging/verdict.tsx'
import { Button } from '../../kit/controls.tsx'
import { dayAndClock } from '../../kit/time.ts'
import { capital } from '../../kit/title.tsx'
import { NoteEditor } from '../report/note.tsx'
import type { ClaimView } from './told.ts'

type Anchor = Extract<NewDecision, { kind: 'credibility' }>['claim']

/** Which of its dialogs is open. */
export type JudgeDialog = 'note' | 'verdict' | 'merge' | 'split' | null

interface JudgeProps {
  readonly view: ClaimView
  readonly judging: Judging
  readonly open: JudgeDialog
  readonly onOpen: (dialog: JudgeDialog) => void
}

/** The claim's first sentence: by it the claim is found again, whatever a later engine makes of it. */
const anchorOf = ({ mentions }: ClaimView): Anchor | null => {
  const [first] = mentions
  return first ? { report: first.report.id, start: first.start, end: first.end, quote: first.text } : null
}

/** What people say of the claim: a grade, a verdict, notes, and whether it is one claim. */
export function Judge({ view, judging, open, onOpen }: JudgeProps) {
  const { credibility, verdicts, decisions, merged, split } = view
  const claim = anchorOf(view)
  const close = (): void => onOpen(null)
  if (!claim) return null
  const keep = (what: Parameters<Judging['decide']>[0], said: string): void => {
    void judging.decide(what, said).then((kept) => kept && close())
  }
  const grade = (value: keyof typeof CREDIBILITY): void => {
    const holds = decisions.find(({ what, undone }) => what.kind === 'credibility' && undone === null)
    if (value === credibility && holds) void judging.undo(holds.id)
    else keep({ kind: 'credibility', claim, value }, `Credibility ${value}`)
  }
  return (
    <section class="sec" id="people">
      <header>
        <h2>What people say</h2>
        <span class="small muted">kept in the journal, each can be undone</span>
      </header>
      <div class="judge">
        <Grades
          label="Credibility of the claim, by the Admiralty code"
          grades={CREDIBILITY as unknown as Readonly<Record<string, string>>}
          value={credibility === null ? null : String(credibility)}
          busy={judging.busy.value}
          onChange={(value) => grade(Number(value) as keyof typeof CREDIBILITY)}
        />
        {verdicts.map(({ decision, name, rating, text, at }) => (
          <figure key={decision} class="said">
            <blockquote>
              <b>
                <bdi>{rating}</bdi>
              </b>
              <p>
                <bdi>{text}</bdi>
              </p>
            </blockquote>
            <figcaption class="small muted">
              <bdi>{name}</bdi>, {dayAndClock(at)}
            </figcaption>
          </figure>
        ))}
        <div class="acts">
          <Button small icon="note" hotkey="o" onClick={() => onOpen('note')}>
            Write a note
          </Button>
          <Button small onClick={() => onOpen('verdict')}>
            Write a verdict
          </Button>
          <Button small onClick={() => onOpen('merge')}>
            One with another claim …
          </Button>
          <Button small onClick={() => onOpen('split')}>
            Part sentences …
          </Button>
        </div>
        {merged.length > 0 && <p class="small muted">Joined by a person from {merged.length + 1} claims.</p>}
        {split.map(({ id, text }) => (
          <p key={id} class="small muted">
            Parted from it: <a href={`/claim/${encodeURIComponent(id)}`}>{capital(text)}</a>
          </p>
        ))}
        <DecisionLog decisions={decisions} judging={judging} />
      </div>
      {open === 'note' && (
        <NoteEditor about="this claim" onClose={close} onSave={(text) => keep({ kind: 'note', on: { claim }, text }, 'Note kept')} />
      )}
      {open === 'verdict' && (
        <VerdictEditor onClose={close} onSave={(verdict) => keep({ kind: 'verdict', claim, ...verdict }, 'Verdict kept')} />
      )}
      {open === 'split' && (
        <Choose
          title="Part sentences from this claim"
          explains="The sentences that you choose become a claim of their own, and the interval of both is worked out anew."
          act="Part them"
          choices={view.mentions.map(({ report, start, text }) => ({
            id: `${report.id} ${start}`,
            words: <bdi>{text}</bdi>,
            about: report.outlet ?? 'Unknown outlet',
          }))}
          onClose={close}
          onChoose={(ids) => {
            const isOut = ({ report, start }: ClaimView['mentions'][number]): boolean => ids.includes(`${report.id} ${start}`)
            const out = view.mentions.filter(isOut)
            const stays = view.mentions.find((mention) => !isOut(mention))
            if (!stays) return
            keep({ kind: 'split-claim', claim: anchor(stays), out: out.map(anchor) }, 'Parted')
          }}
        />
      )}
      {open === 'merge' && <Merge id={view.claim.id} claim={claim} onClose={close} onKeep={keep} />}
    </section>
  )
}

const anchor = ({ report, start, end, text }: ClaimView['mentions'][number]): Anchor => ({ report: report.id, start, end, quote: text })

/** Claims that this one may be one with: the latest that have the words, and any that a search finds by them. */
function Merge(props: {
  readonly id: string
  readonly claim: Anchor
  readonly onClose: () => void
  readonly onKeep: (what: Parameters<Judging['decide']>[0], said: string) => void
}) {
  const { id, claim, onClose, onKeep } = props
  const [words, setWords] = useState('')
  const [chosen, setChosen] = useState<string | null>(null)
  const { value } = useAnswer('GET /api/claims', { query: { limit: 100 } }).value
  const wanted = words.toLowerCase().split(/\s+/).filter(Boolean)
  // Words alone: quotation marks and minus signs would ask for something else.
  const plain = (words.trim() || claim.quote.slice(0, 40)).replace(/[^\p{L}\p{N}]+/gu, ' ')
  const { value: found } = useAnswer('GET /api/search', { query: { q: `in:claims ${plain}`, limit: 20 } }).value
  const latest = value?.items.filter((line) => wanted.every((word) => line.text.toLowerCase().includes(word)))
  const others = found?.hits.flatMap((hit) => (hit.kind === 'claim' ? hit.claim : [])) ?? []
  const choices =
    latest &&
    [...new Map([...latest, ...others].map((line) => [line.id, line])).values()]
      .filter((line) => line.id !== id)
      .map(({ id: other, text, reports }) => ({
        id: other,
        words: <bdi>{capital(text)}</bdi>,
        about: `${reports} ${reports === 1 ? 'report' : 'reports'}`,
      }))
  return chosen ? (
    <Joining other={chosen} onClose={onClose} onReady={(second) => onKeep({ kind: 'merge-claims', claims: [claim, second] }, 'Joined')} />
  ) : (
    <Choose
      title="One with another claim"
      explains="Both become one claim on this page, and its interval is worked out anew among the reports of both."
      act="Join them"
      most={1}
      choices={choices ?? null}
      onLook={setWords}
      onClose={onClose}
      onChoose={([other]) => setChosen(other ?? null)}
    />
  )
}

/** Asks for the first sentence of the other claim, and goes on as soon as it is there. */
function Joining({
  other,
  onClose,
  onReady,
}: {
  readonly other: string
  readonly onClose: () => void
  readonly onReady: (anchor: Anchor) => void
}) {
  const { value, problem } = useAnswer('GET /api/claims/{id}', { params: { id: other } }).value
  const [done, setDone] = useState(false)
  const first = value && anchorOf(value)
  if (first && !done) {
    setDone(true)
    queueMicrotask(() => onReady(first))
  }
  if (problem || (value && !first)) queueMicrotask(onClose)
  return null
}
