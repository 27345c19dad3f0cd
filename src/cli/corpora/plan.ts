import { existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import process from 'node:process'
import { type Plan, PlanError, parsePlan, planOf } from '../../corpus/index.ts'
import { Failure, failureOf } from '../failure.ts'

export interface PlanFlags {
  readonly reports: string
  readonly outlets?: string
  readonly partitions: number
  readonly command?: string
  readonly json?: boolean
}

const PLAN = 'plan.json'

/** Writes a plan. Returns the exit code. */
export async function writePlan(folder: string, { reports, outlets, partitions, command, json }: PlanFlags): Promise<number> {
  const local = !/^\w+:\/\//.test(reports)
  if (local) check(reports)
  if (outlets !== undefined) check(outlets)
  const own = outlets === undefined ? {} : { outlets: path.resolve(outlets) }
  const start = command === undefined ? [process.execPath, process.argv[1] ?? 'sayso'] : command.split(' ').filter(Boolean)
  const plan = planOf({
    reports: local ? path.resolve(reports) : reports,
    partitions,
    command: [...start, 'corpus', 'step', ...(outlets === undefined ? [] : ['--outlets', path.resolve(outlets)])],
    ...own,
  })
  refuseUsed(folder, plan)
  const text = JSON.stringify(plan, null, 2)
  mkdirSync(folder, { recursive: true })
  writeFileSync(path.join(folder, PLAN), `${text}\n`)
  process.stdout.write(json ? `${text}\n` : `${plan.stages.length} stages are planned in ${folder}. Next: sayso corpus run ${folder}\n`)
  return 0
}

/** What was found of some reports is not found of others. */
function refuseUsed(folder: string, { reports, outlets }: Plan): void {
  // `state.json` is there once a run here has read something, and `sets` once one anywhere has begun.
  if (![path.join(folder, 'state.json'), path.join(folder, 'sets')].some((one) => existsSync(one))) return
  const before = planIn(folder)
  if (before.reports === reports && before.outlets === outlets) return
  throw new Failure(
    2,
    'used',
    `${folder} holds a run of other reports or outlets (${before.reports})`,
    'give another folder, or delete that one',
  )
}

function check(file: string): void {
  try {
    statSync(file)
  } catch (thrown) {
    throw failureOf(thrown, file)
  }
}

/** The plan in a folder. @throws Failure */
export function planIn(folder: string): Plan {
  const file = path.join(folder, PLAN)
  let text: string
  try {
    text = readFileSync(file, 'utf8')
  } catch {
    throw new Failure(2, 'no-plan', `there is no plan in ${folder}`, 'make one: sayso corpus plan --help')
  }
  try {
    return parsePlan(text)
  } catch (thrown) {
    if (thrown instanceof PlanError)
      throw new Failure(2, thrown.code, `${file}: ${thrown.message.replace(/\.$/, '')}`, 'make the plan anew: sayso corpus plan')
    throw thrown
  }
}
