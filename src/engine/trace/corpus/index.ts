export { sameId as sameIdFault, type Taken as CorpusReport } from './arrivals.ts'
export { idOf as predictionId } from './claims.ts'
export { type CorpusStage, FAULTS as CORPUS_FAULTS, RESULT as CORPUS_RESULT, STAGES as CORPUS_STAGES } from './plan.ts'
export {
  type Emit as CorpusEmit,
  keyOf as corpusKey,
  padded as corpusNumber,
  type Row as CorpusRow,
  type StepMeans as CorpusMeans,
  taughtBy,
} from './step.ts'
