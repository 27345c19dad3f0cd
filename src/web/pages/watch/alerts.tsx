import { useEffect, useMemo, useState } from 'preact/hooks'
import { changed } from '../../data/changes.ts'
import { useList } from '../../data/list.ts'
import { useAnswer } from '../../data/resource.ts'
import { service } from '../../data/service.ts'
import { Button } from '../../kit/controls.tsx'
import { Empty, Failed, Waiting } from '../../kit/states.tsx'
import { announce } from '../../shell/announce.ts'
import { WHOLE } from '../../watching/paged.tsx'
import { Told } from '../../watching/told.tsx'

/** Alerts that are shown at once. */
const PAGE = 5
/** New ones that are counted. */
const MOST_NEW = 100

/** What was told, the latest first: by one rule, or by all. New ones are told of in a line, and come when somebody wants them. */
export function Alerts({ rule }: { readonly rule?: string }) {
  const [turn, setTurn] = useState(0)
  const query = { limit: PAGE, ...(rule === undefined ? {} : { rule }) }
  const { items, asking, problem, more } = useList('GET /api/alerts', { query }, turn).value
  const { value: rules } = useAnswer('GET /api/rules', WHOLE).value
  const names = useMemo(() => new Map(rules?.items.map(({ id, name }) => [id, name] as const)), [rules])
  const fresh = useFresh(rule, asking ? null : (items[0]?.id ?? ''), turn)
  return (
    <section class="sec alerts">
      <header>
        <h2>{rule === undefined ? 'What was told' : 'What it told'}</h2>
      </header>
      {fresh > 0 && (
        <p class="fresh" role="status">
          <span>{fresh === 1 ? 'One new alert.' : `${fresh >= MOST_NEW ? `${MOST_NEW} or more` : fresh} new alerts.`}</span>{' '}
          <Button small onClick={() => setTurn(turn + 1)}>
            Show {fresh === 1 ? 'it' : 'them'}
          </Button>
        </p>
      )}
      {problem && <Failed problem={problem} again={() => setTurn(turn + 1)} />}
      {asking && items.length === 0 && <Waiting />}
      {!asking && !problem && items.length === 0 && (
        <Empty title="Nothing was told yet">
          {rule === undefined ? 'What rules find is listed here, from when they were made on.' : 'Only what changes from now on is told.'}
        </Empty>
      )}
      {items.map((alert) => (
        <Told
          key={alert.id}
          alert={alert}
          {...(rule === undefined && names.has(alert.rule) ? { rule: { id: alert.rule, name: names.get(alert.rule) as string } } : {})}
        />
      ))}
      {more && (
        <Button small onClick={more}>
          Show more
        </Button>
      )}
    </section>
  )
}

/** How many alerts came since the list was asked for. `top`: the first of the list, empty where it has none, null while it is not there. */
function useFresh(rule: string | undefined, top: string | null, turn: number): number {
  const [fresh, setFresh] = useState(0)
  const seen = useMemo(() => changed.peek().alerts, [turn])
  const { alerts } = changed.value
  useEffect(() => setFresh(0), [turn])
  useEffect(() => {
    if (top === null || alerts === seen) return
    const asking = new AbortController()
    const query = { limit: MOST_NEW, ...(rule === undefined ? {} : { rule }) }
    service.call('GET /api/alerts', { query, signal: asking.signal }).then(
      ({ items }) => {
        const at = items.findIndex(({ id }) => id === top)
        const many = at < 0 ? items.length : at
        setFresh(many)
        if (many > 0) announce(many === 1 ? 'One new alert' : `${many} new alerts`)
      },
      // It is told of with the next one.
      () => {},
    )
    return () => asking.abort()
  }, [alerts, seen, top, rule])
  return fresh
}
