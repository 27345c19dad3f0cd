import { CORPUS_FAULTS, CORPUS_RESULT, CORPUS_STAGES, ENGINE_VERSION } from '../engine/index.ts'

/** How a corpus is traced, for whoever runs it. */
export interface Plan {
  readonly format: 'sayso.corpus/1'
  readonly engine: string
  /** A file of reports as JSON Lines, or, on a cluster, whatever its engine can open. */
  readonly reports: string
  /** A table of outlets to know besides the built-in one. */
  readonly outlets?: string
  /** Parts that rows are dealt out to. */
  readonly partitions: number
  /** Runs a stage: its name follows as one more argument. */
  readonly command: readonly string[]
  readonly stages: readonly PlanStage[]
  readonly result: readonly string[]
  readonly faults: readonly string[]
}

export interface PlanStage {
  readonly name: string
  /** `lines` reads the reports; the others are those of the engine's stages. */
  readonly kind: 'lines' | 'each' | 'group' | 'rank' | 'component' | 'gather'
  readonly from: readonly string[]
  /** A set without whose rows there is nothing to do. */
  readonly unless?: string
  /** Which part of the whole work it is, in thousandths; left out where it is next to none. */
  readonly share?: number
}

/** The first stage: reading. */
export const READ = 'read'

/**
 * Which part of the work each stage is, as measured on 20,000 reports of a Wirefall world, in thousandths; stages left out take next to
 * nothing.
 */
export const SHARES: ReadonlyMap<string, number> = new Map([
  [READ, 750],
  ['once', 12],
  ['numbered', 13],
  ['shared', 24],
  ['company', 7],
  ['suspected', 17],
  ['confirmed', 10],
  ['windows', 10],
  ['wants', 13],
  ['texts1', 4],
  ['compare1', 49],
  ['gathered', 7],
  ['copying', 36],
  ['meet', 11],
  ['matched', 7],
  ['claims', 30],
])

export const planOf = (settings: Pick<Plan, 'reports' | 'partitions' | 'command'> & { readonly outlets?: string }): Plan => ({
  format: 'sayso.corpus/1',
  engine: ENGINE_VERSION,
  ...settings,
  stages: [
    { name: READ, kind: 'lines', from: [], ...shareOf(READ) },
    ...CORPUS_STAGES.map((stage) => ({
      name: stage.name,
      kind: stage.kind,
      from: stage.from,
      ...('unless' in stage && stage.unless !== undefined ? { unless: stage.unless } : {}),
      ...shareOf(stage.name),
    })),
  ],
  result: CORPUS_RESULT,
  faults: CORPUS_FAULTS,
})

const shareOf = (stage: string): { readonly share?: number } => {
  const share = SHARES.get(stage)
  return share === undefined ? {} : { share }
}

/** A plan that cannot be used: no plan, or another version's. */
export class PlanError extends Error {
  readonly code: 'no-plan' | 'other-version'
  constructor(code: PlanError['code'], message: string) {
    super(message)
    this.code = code
  }
}

/** A plan as its file holds it. @throws PlanError */
export function parsePlan(text: string): Plan {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    throw new PlanError('no-plan', 'The plan is not JSON.')
  }
  const plan = value as Partial<Plan> | null
  if (plan?.format !== 'sayso.corpus/1' || typeof plan.reports !== 'string' || !Array.isArray(plan.stages))
    throw new PlanError('no-plan', 'It is no plan of sayso corpus.')
  if (plan.engine !== ENGINE_VERSION)
    throw new PlanError('other-version', `The plan was made by version ${plan.engine ?? '?'}, this is ${ENGINE_VERSION}.`)
  return plan as Plan
}
