export { headOf, lineOf, rowOf, step, textLines } from './codec.ts'
export { type LocalMeans, type Place, type Progress, runLocally } from './local.ts'
export { type Plan, PlanError, parsePlan, planOf, READ, SHARES } from './plan.ts'
export { type Fault, faultsIn, isDoneThere, linesFound, takenIn, taughtIn } from './results.ts'
