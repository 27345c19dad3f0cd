import { useEffect } from 'preact/hooks'
import { again, useAnswer } from '../../data/resource.ts'
import type { Answer } from '../../data/service.ts'
import { ButtonLink } from '../../kit/controls.tsx'
import { Empty, Failed, Waiting } from '../../kit/states.tsx'
import { type Column, Table } from '../../kit/table.tsx'
import { count, dayAndClock } from '../../kit/time.ts'
import { go } from '../../router/router.ts'
import { href } from '../../router/routes.ts'
import { announce } from '../../shell/announce.ts'
import { useTitle } from '../../shell/screen.ts'
import { ReportRow } from '../lists/reports.tsx'

type Job = Answer<'GET /api/jobs/{id}'>
type Fault = Job['failed'][number]

/** How often progress is asked for where no event tells of it; in milliseconds. */
const PULSE = 1_000
/** Reports that are named one by one. */
const NAMED = 8

/** What becomes of something that was added. */
export function JobPage({ id }: { readonly id: string }) {
  const { value, problem } = useAnswer('GET /api/jobs/{id}', { params: { id } }).value
  useTitle(value ? named(value) : null)
  const isOver = value?.state === 'done' || value?.state === 'failed'
  useEffect(() => {
    if (isOver || problem) return
    const timer = setInterval(() => again('GET /api/jobs/{id}', { params: { id } }), PULSE)
    return () => clearInterval(timer)
  }, [id, isOver, problem])
  const only =
    value?.state === 'done' && value.failed.length === 0 && value.named.length === 1 && value.reports.length === 1
      ? value.reports[0]
      : undefined
  useEffect(() => {
    if (value && isOver) announce(outcome(value))
    // One thing that became one report: that is what its reader came for.
    if (only !== undefined) go(href('report', { id: only }), 'replace')
  }, [isOver, only])
  if (!value)
    return problem ? (
      <Failed problem={problem} again={() => again('GET /api/jobs/{id}', { params: { id } })} />
    ) : (
      <Waiting>Asking how far it is …</Waiting>
    )
  return (
    <>
      <div class="page-h">
        <h1>
          <bdi>{named(value)}</bdi>
        </h1>
        {isOver && <ButtonLink to={href('add', {})}>Add more</ButtonLink>}
      </div>
      <Progress job={value} />
      {isOver && value.added > 0 && (
        <div class="acts">
          <ButtonLink to={href('desk', {})} look="primary">
            To the desk
          </ButtonLink>
        </div>
      )}
      {value.failed.length > 0 && <Faults failed={value.failed} />}
      {value.reports.length > 0 && (
        <section class="sec">
          <header>
            <h2>{value.reports.length === 1 ? 'The report' : 'The reports'}</h2>
            {value.reports.length > NAMED && (
              <a class="small" href={href('reports', {})}>
                All reports
              </a>
            )}
          </header>
          <ul class="lines-list">
            {value.reports.slice(0, NAMED).map((report) => (
              <li key={report}>
                <One id={report} />
              </li>
            ))}
          </ul>
        </section>
      )}
    </>
  )
}

/** How far a job is, in words and as a bar. */
function Progress({ job }: { readonly job: Job }) {
  const { state, done, total } = job
  return (
    <div class="job" role="status">
      {(state === 'waiting' || state === 'working') && (
        <progress aria-label="Progress" {...(total === null ? {} : { max: Math.max(1, total), value: done })} />
      )}
      <p>{outcome(job)}</p>
    </div>
  )
}

function outcome({ state, done, total, added, known, versions, failed }: Job): string {
  const parts = [
    added && `${count(added)} new`,
    versions && `${count(versions)} later ${versions === 1 ? 'version' : 'versions'}`,
    known && `${count(known)} known already`,
    failed.length && `${count(failed.length)} could not be read`,
  ].filter(Boolean)
  const told = parts.length ? `: ${parts.join(', ')}` : ''
  switch (state) {
    case 'waiting':
      return 'Waiting for what was added before.'
    case 'working':
      return `Read ${count(done)}${total === null ? '' : ` of ${count(total)}`}${told}. You can open the first ones now.`
    case 'done':
      return `Done${told}.`
    case 'failed':
      return `Stopped${told}.`
    default:
      return state satisfies never
  }
}

const named = ({ named: names }: Job): string =>
  names.length === 0 ? 'Adding' : names.length === 1 ? (names[0] as string) : `${names[0]} and ${names.length - 1} more`

const FAULTS: readonly Column<Fault>[] = [
  { title: 'What', cell: ({ name }) => <bdi class="address">{name}</bdi> },
  { title: 'Why', cell: ({ message }) => <bdi>{message}</bdi> },
  { title: 'What to do', cell: ({ hint }) => hint },
]

function Faults({ failed }: { readonly failed: readonly Fault[] }) {
  return (
    <section class="sec">
      <header>
        <h2>Could not be read</h2>
        <span class="small muted">{failed.length}</span>
      </header>
      <Table
        caption="What could not be read, and what to do"
        columns={FAULTS}
        rows={failed}
        keyOf={({ name, code }, at) => `${at} ${code} ${name}`}
      />
    </section>
  )
}

function One({ id }: { readonly id: string }) {
  const { value, problem } = useAnswer('GET /api/reports/{id}', { params: { id } }).value
  if (value) return <ReportRow report={value.report} />
  return <p class="small muted">{problem ? problem.detail : 'Opening …'}</p>
}

/** What was added last. */
export function Jobs() {
  const { value } = useAnswer('GET /api/jobs', { query: { limit: 10 } }).value
  if (!value) return null
  if (value.items.length === 0)
    return <Empty title="Nothing was added since the service started">What you add is listed here, with what became of it.</Empty>
  return (
    <Table
      caption="What was added last"
      columns={[
        {
          title: 'What',
          cell: (job) => (
            <a href={href('job', { id: job.id })}>
              <bdi class="address">{named(job)}</bdi>
            </a>
          ),
        },
        { title: 'What became of it', cell: outcome },
        { title: 'When', cell: ({ startedAt }) => (startedAt ? dayAndClock(startedAt) : '') },
      ]}
      rows={value.items}
      keyOf={({ id }) => id}
    />
  )
}
