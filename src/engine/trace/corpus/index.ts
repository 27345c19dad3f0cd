export { sameId, type Taken } from './arrivals.ts'
export { idOf } from './claims.ts'
export { type CorpusStage, FAULTS, RESULT, STAGES } from './plan.ts'
export { type Emit, keyOf as corpusKey, padded, type Row, type Step, type StepMeans, type Taught, taughtBy } from './step.ts'
