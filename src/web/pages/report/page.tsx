import '../../style/read.css'
import '../../style/read-parts.css'
import '../../style/read-narrow.css'
import { useEffect, useMemo, useState } from 'preact/hooks'
import { again, useAnswer } from '../../data/resource.ts'
import type { Answer } from '../../data/service.ts'
import { Button, ButtonLink } from '../../kit/controls.tsx'
import { Flag } from '../../kit/flag.tsx'
import { narrow, still } from '../../kit/media.ts'
import { Empty, Failed, Waiting } from '../../kit/states.tsx'
import { dayAndClock, directionOf, moment } from '../../kit/time.ts'
import type { Voice } from '../../kit/voices.tsx'
import { go } from '../../router/router.ts'
import { href } from '../../router/routes.ts'
import { announce } from '../../shell/announce.ts'
import { useKeys } from '../../shell/keys.ts'
import { useStoryBar, useTitle } from '../../shell/screen.ts'
import { words } from '../../shell/words.ts'
import type { PageProps } from '../index.ts'
import { Body } from './article.tsx'
import { Card, type CardProps, claimOf, Margin } from './cards.tsx'
import { CompareWith } from './compared.tsx'
import { anchorOf, marksOf, notesOf } from './decided.ts'
import { decidingOn } from './deciding.ts'
import { Editor } from './editor.tsx'
import { Facts } from './facts.tsx'
import { exceeds, Grounded, HeadlinePanel } from './grounded.tsx'
import { HandOn } from './handon.tsx'
import { Hints } from './hints.tsx'
import { NoteEditor } from './note.tsx'
import { blocksOf, groupsOf, sharesOf } from './pieces.ts'
import { askedFor, bookKey, offsetAsked, shownOf, type VoiceBook } from './told.ts'

/** A report with who says what in it: the reading view. */
export default function ReportPage({ route }: PageProps<'report'>) {
  const { id } = route.params
  const { value, problem } = useAnswer('GET /api/reports/{id}', { params: { id } }).value
  const story = route.query.get('story')
  useTitle(value ? (value.report.title ?? 'Untitled report') : null)
  if (!value)
    return problem ? (
      <Failed
        problem={problem}
        again={() => again('GET /api/reports/{id}', { params: { id } })}
        acts={<ButtonLink to={href('reports', {})}>All reports</ButtonLink>}
      />
    ) : (
      <Waiting>Opening the report …</Waiting>
    )
  return story ? (
    <InStory answer={value} story={story} open={route.query.get('at')} />
  ) : (
    <Reader answer={value} open={route.query.get('at')} />
  )
}

type ReportAnswer = Answer<'GET /api/reports/{id}'>

/** With the letters of a story: they are the same on all of its screens. */
function InStory({ answer, story, open }: { readonly answer: ReportAnswer; readonly story: string; readonly open: string | null }) {
  const { value, problem } = useAnswer('GET /api/stories/{id}', { params: { id: story } }).value
  const book = useMemo<VoiceBook>(() => new Map(value?.voices.map((voice) => [bookKey(voice), voice] as const)), [value])
  useStoryBar(
    value
      ? {
          id: story,
          title: value.title,
          brief: value.brief,
          reports: value.reports,
          claims: value.claims,
          sources: value.sources,
          at: 'reports',
        }
      : null,
  )
  // Letters that came later than the words would change under the reader’s eyes.
  if (!value && !problem) return <Waiting>Opening the report …</Waiting>
  return <Reader answer={answer} book={book} open={open} story={value ? { id: story, reports: value.lines.map(({ id }) => id) } : null} />
}

interface ReaderProps {
  readonly answer: ReportAnswer
  readonly book?: VoiceBook
  /** The statement that is open first: its id, or an offset in the text. */
  readonly open: string | null
  /** The story that is open, with its reports in order. */
  readonly story?: { readonly id: string; readonly reports: readonly string[] } | null
}

function Reader({ answer, book, open, story = null }: ReaderProps) {
  const { reading, report, claims, decisions } = answer
  const { id } = report
  const say = words.value
  const shown = useMemo(() => shownOf(reading, book), [reading, book])
  const blocks = useMemo(() => blocksOf(reading, shown), [reading, shown])
  const groups = useMemo(() => groupsOf(shown), [shown])
  const shares = useMemo(() => sharesOf(blocks, shown), [blocks, shown])
  const marks = useMemo(() => marksOf(shown, decisions), [shown, decisions])
  const notes = useMemo(() => notesOf(id, shown, decisions), [id, shown, decisions])
  const orphans = useMemo(() => decisions.filter((one) => answer.orphans.includes(one.id)), [answer.orphans, decisions])
  const voices = useMemo(() => voicesIn(shown), [shown])
  const deciding = useMemo(() => decidingOn(id), [id])
  const [at, setAt] = useState(() => askedFor(shown, open))
  const [alone, setAlone] = useState<string | null>(null)
  const [dialog, setDialog] = useState<'edit' | 'note' | 'note-report' | 'compare' | null>(null)
  const outlet = report.outlet ?? say.thePaper
  const isHeard = !reading.issues.some(({ code }) => code === 'language-not-supported')
  const one = shown[at]

  // Whoever comes for some words is shown them, also where nobody but the outlet says them; the focus stays where a page begins.
  useEffect(() => {
    const offset = offsetAsked(open)
    const block = offset === null ? -1 : blocks.findIndex(({ start, end }) => start <= offset && offset < end)
    const there = at >= 0 ? document.getElementById(`st-${at}`) : document.querySelectorAll('.body > .part')[block]
    there?.scrollIntoView({ block: 'center', behavior: 'auto' })
  }, [])
  const goTo = (place: number): void => {
    if (!shown.length) return
    const next = (place + shown.length) % shown.length
    setAt(next)
    requestAnimationFrame(() => {
      const opener = document.getElementById(`st-${next}`)
      opener?.focus({ preventScroll: true })
      opener?.scrollIntoView({ block: 'center', behavior: still.value ? 'auto' : 'smooth' })
    })
  }
  const openAt = (place: number, from: 'text' | 'key' | 'card' = 'card'): void => {
    if (from === 'key' && place === at) openClaim()
    else setAt(place)
  }
  const openClaim = (): void => {
    const claim = one && claimOf(one, claims)
    if (claim) go(href('claim', { id: claim.id }))
    else if (one) announce('No other report makes this claim')
  }
  const decide = (kind: 'accept' | 'reject'): void => {
    if (!one) return
    const mark = marks.get(at)
    if (mark?.state === (kind === 'accept' ? 'accepted' : 'rejected')) void deciding.undo(mark.decision)
    else void deciding.decide({ kind, statement: anchorOf(id, reading, one.statement) }, kind === 'accept' ? say.accepted : say.rejected)
  }
  const undoLast = (): void => {
    const last = decisions
      .filter(({ undone, what }) => undone === null && what.kind !== 'undo')
      .sort((a, b) => Number(b.id) - Number(a.id))[0]
    const mark = marks.get(at)
    const which = mark?.decision ?? last
    if (which) void deciding.undo(which)
    else announce('Nothing to undo')
  }
  const cite = (): void => {
    const from = `${outlet}, ${moment(report.published)}${report.url ? `, ${report.url}` : ''}`
    const quoted = one
      ? `“${one.statement.content.map(({ start, end }) => reading.report.text.slice(start, end)).join(' … ')}” (${one.origin?.name ?? 'unnamed'}), `
      : ''
    void navigator.clipboard?.writeText(`${quoted}${report.title ?? ''}. ${from}`).then(
      () => announce('Citation copied'),
      () => announce('The browser did not let the citation be copied'),
    )
  }
  const turnTo = (by: number): void => {
    if (!story?.reports.length) return
    const place = (story.reports.indexOf(id) + by + story.reports.length) % story.reports.length
    go(href('report', { id: story.reports[place] as string }, { story: story.id }))
  }
  useKeys([
    { keys: 'j', does: 'Next statement', run: () => goTo(at + 1) },
    { keys: 'k', does: 'Statement before', run: () => goTo(at < 0 ? -1 : at - 1) },
    { keys: 'a', does: 'Accept the reading', run: () => decide('accept') },
    { keys: 'r', does: 'Reject the reading', run: () => decide('reject') },
    { keys: 'e', does: 'Correct source or words', run: () => one && setDialog('edit') },
    { keys: 'o', does: 'Write a note', run: () => setDialog(one ? 'note' : 'note-report') },
    { keys: 'u', does: 'Undo', run: undoLast },
    { keys: 'Enter', does: 'Open the claim', run: openClaim },
    {
      keys: '1 2 3 4 5 6 7 8 9',
      does: 'One voice only, and all again',
      run: (key) => isolate(voices[Number(key) - 1]?.letter),
    },
    { keys: 'c', does: 'Compare with …', run: () => setDialog('compare') },
    ...(story
      ? [
          { keys: 'J', does: 'Next report of the story', run: () => turnTo(1) },
          { keys: 'K', does: 'Report before', run: () => turnTo(-1) },
          { keys: 'm', does: 'Map and time', run: () => go(href('map', { id: story.id })) },
        ]
      : []),
    { keys: 'y', does: 'Copy a citation', run: cite },
    { keys: 'Escape', does: 'Close the card', run: () => (alone === null ? setAt(-1) : setAlone(null)) },
  ])
  const isolate = (letter: string | undefined): void => {
    if (letter === undefined) return
    const next = alone === letter ? null : letter
    setAlone(next)
    const voice = voices.find((other) => other.letter === letter)
    announce(next === null ? 'All voices' : `Only ${voice?.name}`)
  }

  const cardProps: Omit<CardProps, 'group'> = {
    text: reading.report.text,
    outlet,
    at,
    marks,
    notes,
    claims,
    shown,
    onOpen: openAt,
    onDecide: decide,
    onCorrect: () => setDialog('edit'),
    onNote: () => setDialog('note'),
    onUndo: (decision) => void deciding.undo(decision),
  }
  const beside = !narrow.value
  const leading = claims.filter(({ claim }) => claim.reports > 1).sort((a, b) => b.claim.reports - a.claim.reports)[0]
  const direction = directionOf(reading.report.language)
  return (
    <>
      <div class="read">
        <Facts
          reading={reading}
          voices={voices}
          shares={isHeard ? shares : null}
          outlet={outlet}
          alone={alone}
          onAlone={isolate}
          report={report}
          versions={answer.versions}
        />
        <article class="art">
          <header>
            <div class="kick">
              <b>
                <bdi>{outlet}</bdi>
              </b>
              <span>{moment(report.published)}</span>
              {/* Nought would say that nobody speaks. */}
              {isHeard && (
                <span>
                  {say.statements(shown.length)}, {say.voices(voices.length)}
                </span>
              )}
              {!book && leading && <a href={href('report', { id }, { story: leading.claim.id })}>In its story</a>}
            </div>
            <h1 dir={direction} {...(reading.report.language ? { lang: reading.report.language } : {})}>
              {report.title ?? 'Untitled'}
            </h1>
            <div class="by">
              {reading.report.byline.length > 0 && <bdi>{reading.report.byline.join(', ')}</bdi>}
              {exceeds(reading) && <Flag kind="headline-exceeds-body" words={say.exceeds} />}
            </div>
          </header>
          {deciding.problem.value && <Failed problem={deciding.problem.value} />}
          {reading.report.text.trim() === '' && <Empty title="No text">The page was read, but it has no text of its own.</Empty>}
          <Body
            reading={reading}
            shown={shown}
            blocks={blocks}
            marks={marks}
            at={at}
            alone={alone}
            onOpen={openAt}
            after={
              beside
                ? undefined
                : (block) =>
                    groups
                      .filter(
                        ({ members }) =>
                          members[0]?.regions[0] && block.start <= members[0].regions[0].start && members[0].regions[0].start < block.end,
                      )
                      .map((group) => <Card key={`card ${group.at}`} {...cardProps} group={group} />)
            }
          />
          {shown.length === 0 && reading.report.text.trim() !== '' && (
            <Empty title={say.noVoices}>{isHeard ? say.allOwn : say.unheard}</Empty>
          )}
          <HeadlinePanel reading={reading} shown={shown} onOpen={goTo} />
          <Grounded reading={reading} shown={shown} />
          <Notes notes={notes.get(-1) ?? []} orphans={orphans} onUndo={cardProps.onUndo} onNote={() => setDialog('note-report')} />
          <HandOn id={id} url={report.url} onCite={cite} onCompare={() => setDialog('compare')} />
        </article>
        {beside && <Margin {...cardProps} groups={groups} />}
      </div>
      <Hints at={at} of={shown.length} done={marks.size} voices={Math.min(9, voices.length)} />
      {dialog === 'edit' && one && (
        <Editor
          report={id}
          reading={reading}
          one={one}
          onClose={() => setDialog(null)}
          onSave={(what) => {
            setDialog(null)
            void deciding.decide(what, say.corrected)
          }}
        />
      )}
      {(dialog === 'note' || dialog === 'note-report') && (
        <NoteEditor
          about={dialog === 'note' && one ? `statement ${at + 1}` : 'this report'}
          onClose={() => setDialog(null)}
          onSave={(text) => {
            setDialog(null)
            const on = dialog === 'note' && one ? { statement: anchorOf(id, reading, one.statement) } : { report: id }
            void deciding.decide({ kind: 'note', on, text }, 'Noted')
          }}
        />
      )}
      {dialog === 'compare' && <CompareWith report={id} onClose={() => setDialog(null)} />}
    </>
  )
}

/** The voices of a report, each once, in order of first appearance. */
function voicesIn(shown: ReturnType<typeof shownOf>): readonly Voice[] {
  const seen = new Map<string, Voice>()
  for (const { voice } of shown) if (voice && !seen.has(voice.letter)) seen.set(voice.letter, voice)
  return [...seen.values()]
}

type Decision = ReportAnswer['decisions'][number]

/** Notes on the report, and decisions whose words are not there any more. */
function Notes(props: {
  readonly notes: readonly Decision[]
  readonly orphans: readonly Decision[]
  readonly onUndo: (decision: Decision) => void
  readonly onNote: () => void
}) {
  const { notes, orphans, onUndo, onNote } = props
  const say = words.value
  return (
    <section class="sec notes">
      <header>
        <h2>{say.notes}</h2>
        <Button small icon="note" onClick={onNote}>
          {say.noteOn}
        </Button>
      </header>
      {notes.length === 0 && <p class="small muted">{say.noneYet}</p>}
      {notes.map((decision) => (
        <div key={decision.id} class="written">
          <p dir="auto">{decision.what.kind === 'note' ? decision.what.text : ''}</p>
          <span class="faint micro">
            <bdi>{decision.by}</bdi>, {dayAndClock(decision.at)}
          </span>
          <Button small look="quiet" onClick={() => onUndo(decision)}>
            {say.undo}
          </Button>
        </div>
      ))}
      {orphans.length > 0 && (
        <Empty title="Passage moved">
          {orphans.length === 1 ? 'One decision is' : `${orphans.length} decisions are`} about words that no longer stand where they did.
          Sayso does not guess where they went:{' '}
          {orphans.map(({ id, what }) => (
            <bdi key={id} class="serif">
              {'statement' in what ? `“${what.statement.quote.slice(0, 120)}” ` : ''}
            </bdi>
          ))}
        </Empty>
      )}
    </section>
  )
}
