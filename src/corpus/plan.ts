import { ENGINE_VERSION, FAULTS, RESULT, STAGES } from '../engine/index.ts'

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
  /** Which part of the whole work it is, 0 to 1; left out where it is next to none. */
  readonly share?: number
}

/** The first stage: reading. */
export const READ = 'read'

/** Which part of the work a stage is, 0 to 1, as measured on 20,000 reports of a Wirefall world; stages left out take next to nothing. */
export const SHARES: ReadonlyMap<string, number> = new Map([
  [READ, 0.86],
  ['once', 0.007],
  ['numbered', 0.009],
  ['shared', 0.01],
  ['company', 0.008],
  ['suspected', 0.012],
  ['confirmed', 0.006],
  ['windows', 0.006],
  ['wants', 0.007],
  ['texts1', 0.004],
  ['compare1', 0.028],
  ['copying', 0.018],
  ['meet', 0.007],
  ['claims', 0.018],
])

export const planOf = (settings: Pick<Plan, 'reports' | 'partitions' | 'command'> & { readonly outlets?: string }): Plan => ({
  format: 'sayso.corpus/1',
  engine: ENGINE_VERSION,
  ...settings,
  stages: [
    { name: READ, kind: 'lines', from: [], ...shareOf(READ) },
    ...STAGES.map((stage) => ({
      name: stage.name,
      kind: stage.kind,
      from: stage.from,
      ...('unless' in stage && stage.unless !== undefined ? { unless: stage.unless } : {}),
      ...shareOf(stage.name),
    })),
  ],
  result: RESULT,
  faults: FAULTS,
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
