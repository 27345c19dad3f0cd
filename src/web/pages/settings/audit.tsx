import { useList } from '../../data/list.ts'
import { Rows } from '../../kit/rows.tsx'
import { Empty, Failed, Waiting } from '../../kit/states.tsx'
import { dayAndClock } from '../../kit/time.ts'

/** What was done by whom, the latest first. */
export function Audit() {
  const list = useList('GET /api/audit', {}).value
  return (
    <>
      <p class="small muted">
        Every line stands in the journal, whose hashes chain each to the one before: <code>sayso verify</code> finds any that was changed.
      </p>
      {list.problem && <Failed problem={list.problem} />}
      {list.asking && list.items.length === 0 && <Waiting />}
      {!list.asking && !list.problem && list.items.length === 0 && (
        <Empty title="Nothing yet">What people do here is listed as they do it.</Empty>
      )}
      <Rows
        label="Audit log"
        rows={list.items}
        keyOf={({ id }) => id}
        guess={44}
        more={list.more}
        row={({ id, at, by, what, detail }) => (
          <div class="audit">
            <time dateTime={at}>{dayAndClock(at)}</time>
            <b>
              <bdi>{by || 'nobody signed in'}</bdi>
            </b>
            <span>{what.replaceAll('-', ' ')}</span>
            <bdi class="detail">{detail}</bdi>
            <span class="faint">no. {id}</span>
          </div>
        )}
      />
    </>
  )
}
