export { headOf, lineOf, rowOf, step, textLines } from './codec.ts'
export {
  type Fault,
  faultsIn,
  isDoneThere,
  type LocalMeans,
  linesFound,
  type Place,
  type Progress,
  runLocally,
  takenIn,
  taughtIn,
} from './local.ts'
export { type Plan, PlanError, parsePlan, planOf, READ, SHARES } from './plan.ts'
