import { capital } from '../../kit/title.tsx'
import '../../style/compare.css'
import './versions.css'
import { again, useAnswer } from '../../data/resource.ts'
import type { Answer } from '../../data/service.ts'
import { ButtonLink } from '../../kit/controls.tsx'
import { Flag } from '../../kit/flag.tsx'
import { Empty, Failed, Waiting } from '../../kit/states.tsx'
import { directionOf, moment } from '../../kit/time.ts'
import { href } from '../../router/routes.ts'
import { useTitle } from '../../shell/screen.ts'
import { piecesOf } from '../compare/told.ts'
import type { PageProps } from '../index.ts'

type VersionsView = Answer<'GET /api/reports/{id}/versions'>
type Revision = VersionsView['revisions'][number]
type Version = VersionsView['versions'][number]
type Span = { readonly start: number; readonly end: number }

/** One page over time: what its later versions changed, and whether a note owns up to it. */
export default function VersionsPage({ route }: PageProps<'versions'>) {
  const { id } = route.params
  const { value, problem } = useAnswer('GET /api/reports/{id}/versions', { params: { id } }).value
  const last = value?.versions.at(-1)
  useTitle(value ? `Versions of ${last?.title ?? 'a page'}` : null)
  if (!value)
    return problem ? (
      <Failed
        problem={problem}
        again={() => again('GET /api/reports/{id}/versions', { params: { id } })}
        acts={<ButtonLink to={href('report', { id })}>The report</ButtonLink>}
      />
    ) : (
      <Waiting>Looking for other versions …</Waiting>
    )
  return <Told view={value} />
}

function Told({ view }: { readonly view: VersionsView }) {
  const { versions, revisions } = view
  const changes = revisions.flatMap((revision) => revision.changes)
  const silent = changes.filter((change) => change.silent).length
  const headlines = revisions.filter(({ headline }) => headline).length
  const last = versions.at(-1)
  return (
    <>
      <div class="page-h">
        <h1>What this page changed</h1>
        {last && <ButtonLink to={href('report', { id: last.id })}>Read the last version</ButtonLink>}
      </div>
      <div class="verdict">
        <span class="int">{versions.length}</span>
        <p class="words">
          {versions.length === 1 ? 'version is kept' : 'versions are kept'} of{' '}
          <b>
            <bdi>{last?.title ?? 'this page'}</bdi>
          </b>
          {last?.outlet && (
            <>
              {' '}
              (<bdi>{last.outlet}</bdi>)
            </>
          )}
          .{' '}
          {revisions.length > 0 && (
            <>
              The headline changed {headlines === 0 ? 'never' : headlines === 1 ? 'once' : `${headlines} times`}.{' '}
              {changes.length === 0
                ? 'No figure, name or claim changed.'
                : `${changes.length} ${changes.length === 1 ? 'change matters' : 'changes matter'}; ${silent === 0 ? 'a note owns up to each' : `no note owns up to ${silent}`}.`}
            </>
          )}
        </p>
        <span class="flags">{silent > 0 && <Flag kind="not-recorded" words={`${silent} silent`} />}</span>
      </div>
      <Kept versions={versions} />
      {revisions.length === 0 ? (
        <Empty title="Nothing to compare" acts={last && <ButtonLink to={href('report', { id: last.id })}>The report</ButtonLink>}>
          The page was kept once. When it is added again and has changed, both versions stand here.
        </Empty>
      ) : (
        [...revisions]
          .reverse()
          .map((revision) => <Changed key={`${revision.from} ${revision.to}`} revision={revision} versions={versions} />)
      )}
    </>
  )
}

/** The versions along a line, the earliest first. */
const Kept = ({ versions }: { readonly versions: readonly Version[] }) => (
  <ol class="kept" aria-label="Versions">
    {versions.map((version, at) => (
      <li key={version.id} {...(version.current ? { 'aria-current': 'true' as const } : {})}>
        <a href={href('report', { id: version.id })}>Version {at + 1}</a>
        <span class="small muted">{moment(version.modified ?? version.published ?? version.retrieved)}</span>
      </li>
    ))}
  </ol>
)

const KINDS: Readonly<Record<string, string>> = { figure: 'Figure changed', 'claim-removed': 'Claim removed', headline: 'Headline changed' }
const OWNED: Readonly<Record<string, string>> = {
  noted: 'a note says so',
  vaguely: 'a note says that something changed, not what',
  silently: 'silently',
}

/** What one version changed in the one before. */
function Changed({ revision, versions }: { readonly revision: Revision; readonly versions: readonly Version[] }) {
  const { from, to, headline, changes, paragraphs, notes } = revision
  const numberOf = (id: string): number => versions.findIndex((version) => version.id === id) + 1
  const language = versions.find(({ id }) => id === to)?.language ?? null
  const writing = { dir: directionOf(language), ...(language ? { lang: language } : {}) }
  return (
    <section class="sec revision">
      <header>
        <h2>
          Version {numberOf(from)} to {numberOf(to)}
        </h2>
        <a class="small" href={href('compare', { a: from, b: to })}>
          Side by side
        </a>
      </header>
      {headline && (
        <div class="pair" {...writing}>
          <p class="serif head">
            <Words text={headline.before} spans={headline.words.map(({ before }) => before)} look="d l" />
          </p>
          <p class="serif head">
            <Words text={headline.after} spans={headline.words.map(({ after }) => after)} look="d r" />
          </p>
        </div>
      )}
      {changes.length > 0 && (
        <ol>
          {changes.map(({ kind, before, after, owned, silent }, at) => (
            <li key={`${kind} ${at}`} class="chg">
              <b class="no">{at + 1}</b>
              <b>
                {KINDS[kind] ?? capital(kind.replaceAll('-', ' '))}
                <span class="owned muted">{silent ? 'silently' : (OWNED[owned] ?? owned)}</span>
              </b>
              {before ? <q dir="auto">{before}</q> : <span class="muted">not there before</span>}
              {after ? <q dir="auto">{after}</q> : <span class="muted">gone</span>}
            </li>
          ))}
        </ol>
      )}
      {notes.map((note) => (
        <p key={note} class="note small">
          The page’s own note: <q class="serif">{note}</q>
        </p>
      ))}
      {paragraphs.length > 0 && (
        <details open={paragraphs.length <= 12}>
          <summary>
            {paragraphs.length} {paragraphs.length === 1 ? 'paragraph' : 'paragraphs'} changed
          </summary>
          {paragraphs.map(({ kind, before, after, words }, at) => (
            <div key={`${kind} ${at}`} class="pair" {...writing}>
              {before ? (
                <p class="serif">
                  <Words
                    text={before.text}
                    spans={kind === 'removed' ? [within(before, before)] : words.map((each) => within(each.before, before))}
                    look="d l"
                  />
                </p>
              ) : (
                <p class="muted small">added</p>
              )}
              {after ? (
                <p class="serif">
                  <Words
                    text={after.text}
                    spans={kind === 'added' ? [within(after, after)] : words.map((each) => within(each.after, after))}
                    look="d r"
                  />
                  {kind === 'moved' && <span class="muted small"> (moved)</span>}
                </p>
              ) : (
                <p class="muted small">removed</p>
              )}
            </div>
          ))}
        </details>
      )}
    </section>
  )
}

/** A span of a report's text, counted from the beginning of its paragraph. */
const within = ({ start, end }: Span, paragraph: Span): Span => ({ start: start - paragraph.start, end: end - paragraph.start })

const Words = ({ text, spans, look }: { readonly text: string; readonly spans: readonly Span[]; readonly look: string }) => (
  <bdi>
    {piecesOf(
      text,
      0,
      text.length,
      spans.map((span) => ({ ...span, differences: [] })),
      new Set(),
    ).map(({ text: words, marked }, at) => (
      <span key={`${at} ${words.length}`} class={marked ? look : ''}>
        {words}
      </span>
    ))}
  </bdi>
)
