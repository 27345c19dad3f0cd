import type { Alert } from '../../watch/index.ts'
import type { Added, AddResult, Passed } from '../../workspace/index.ts'
import { Failure, failureText, printable } from '../failure.ts'
import type { Status } from './status.ts'

export interface TellOptions {
  readonly json: boolean
  readonly out: (text: string) => void
  readonly err: (text: string) => void
  readonly status: Status
}

/** What a run came to, besides what became of each thing. */
export interface RunEnd {
  readonly result: AddResult
  /** Captures that an earlier run had kept and that were read now. */
  readonly resumed: number
  readonly quarantined: number
  /** It was stopped before all was taken. */
  readonly stopped: boolean
  readonly traced: boolean
}

/** Says what becomes of things as it happens, and what it came to. */
export interface Teller {
  readonly took: (added: Added) => void
  readonly passed: (passed: Passed) => void
  /** What rules tell of what was added, each with its text for people. */
  readonly alerts: (alerts: readonly { readonly alert: Alert; readonly text: string }[]) => void
  readonly end: (end: RunEnd) => void
  /** True if nothing at all was had, and all for want of a network. */
  readonly isCutOff: () => boolean
}

const NETWORK: ReadonlySet<string> = new Set(['dns', 'connect', 'tls', 'timeout', 'offline'])

export function teller({ json, out, err, status }: TellOptions): Teller {
  const faults = new Map<string, number>()
  const passedBy = new Map<string, number>()
  let reports = 0
  let taken = 0
  let cutOff = 0
  const count = (counts: Map<string, number>, key: string): void => void counts.set(key, (counts.get(key) ?? 0) + 1)
  const line = (value: object): void => out(`${JSON.stringify(value)}\n`)
  const shown = { new: 0, version: 0, known: 0, failed: 0, missed: 0, waiting: 0, kept: 0 }

  const took = (added: Added): void => {
    const { called, outcome, fault } = added
    taken += 1
    shown[outcome] += 1
    reports += added.reports
    if (fault) count(faults, fault.code)
    if (outcome === 'missed' && NETWORK.has(fault?.code ?? '')) cutOff += 1
    if (json) line({ type: 'thing', ...added })
    else {
      const text = humanLine(added)
      if (text) status.clear()
      if (text) (outcome === 'version' ? out : err)(text)
    }
    status.show(
      `add: ${shown.new} new, ${shown.version} versions, ${shown.known} known, ${shown.failed + shown.missed} failed · ${printable(called)}`,
    )
  }
  const passed = (one: Passed): void => {
    count(passedBy, one.code)
    if (json) line({ type: 'passed', ...one })
  }
  const end = ({ result, resumed, quarantined, stopped, traced }: RunEnd): void => {
    status.clear()
    if (json)
      line({
        type: 'summary',
        ...result,
        reports,
        resumed,
        quarantined,
        stopped,
        traced,
        faults: Object.fromEntries(faults),
        passed: Object.fromEntries(passedBy),
      })
    else out(summary({ result, resumed, quarantined, stopped, traced }, reports, faults, passedBy))
  }
  const alerts: Teller['alerts'] = (told) => {
    status.clear()
    for (const { alert, text } of told) {
      if (json) line({ ...alert, type: 'alert' })
      else out(text)
    }
  }
  return { took, passed, alerts, end, isCutOff: () => taken > 0 && taken === cutOff }
}

/** One thing for people; empty for what needs no word. */
function humanLine({ called, outcome, reports, fault }: Added): string {
  if (outcome === 'version') return `version  ${printable(called)}${reports > 1 ? ` (${reports} reports)` : ''}\n`
  if (outcome === 'missed')
    return failureText(new Failure(1, fault?.code ?? '', `cannot have ${called}: ${fault?.message}`, fault?.hint ?? ''), false)
  if (outcome === 'failed')
    return failureText(
      new Failure(1, fault?.code ?? '', `no report in ${called}: ${fault?.message}`, 'its bytes are kept all the same'),
      false,
    )
  return ''
}

const WORDS: Readonly<Record<Added['outcome'], string>> = {
  new: 'new',
  version: 'other versions of what was known',
  known: 'known',
  failed: 'kept, but no report in them',
  missed: 'could not be had',
  waiting: 'wait to be read',
  kept: 'kept, for sayso work to read',
}

const PASSED: Readonly<Record<Passed['code'], string>> = {
  hidden: 'hidden files',
  link: 'links that lead elsewhere or in a circle',
  special: 'pipes and devices',
  'no-report': 'files that are no reports',
  'no-page': 'archives with records that are no pages',
  fresh: 'pages fetched within the hour',
  'not-followed': 'feeds whose articles are not fetched',
}

function summary(
  { result, resumed, quarantined, stopped, traced }: RunEnd,
  reports: number,
  faults: ReadonlyMap<string, number>,
  passed: ReadonlyMap<string, number>,
): string {
  const outcomes = (Object.keys(WORDS) as Added['outcome'][]).filter((outcome) => result[outcome] > 0)
  const lines = [
    outcomes.length === 0 ? 'nothing to add' : outcomes.map((outcome) => `${result[outcome]} ${WORDS[outcome]}`).join(', '),
    ...(reports > 0
      ? [`${reports} ${reports === 1 ? 'report' : 'reports'} read${traced ? ', and traced' : ''}`]
      : traced
        ? ['traced']
        : []),
    ...(resumed > 0 ? [`${resumed} kept by an earlier run ${resumed === 1 ? 'was' : 'were'} read now`] : []),
    ...(passed.size
      ? [`passed over: ${[...passed].map(([code, count]) => `${PASSED[code as Passed['code']]} (${count})`).join(', ')}`]
      : []),
    ...(faults.size ? [`why: ${[...faults].map(([code, count]) => `${count} ${code}`).join(', ')}`] : []),
    ...(quarantined > 0 ? [`${quarantined} in quarantine: sayso quarantine list`] : []),
    ...(stopped ? ['stopped: all of this is kept; give the same command again to go on'] : []),
    ...(!stopped && result.missed > 0 ? ['give the same command again to try once more what could not be had'] : []),
  ]
  return `${lines.join('\n')}\n`
}
