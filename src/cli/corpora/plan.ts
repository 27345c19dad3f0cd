import { mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
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
  const text = JSON.stringify(plan, null, 2)
  mkdirSync(folder, { recursive: true })
  writeFileSync(path.join(folder, PLAN), `${text}\n`)
  process.stdout.write(json ? `${text}\n` : `${plan.stages.length} stages are planned in ${folder}. Next: sayso corpus run ${folder}\n`)
  return 0
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
