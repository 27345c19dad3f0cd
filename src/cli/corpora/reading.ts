import { type CorpusEmit, corpusKey, corpusNumber } from '../../engine/index.ts'
import type { AnswerOptions } from '../answer.ts'
import { errorOf, LineError } from '../answer.ts'
import { idOf } from '../tracing/gather.ts'
import type { Taken } from '../tracing/taken.ts'

/** How reports of a corpus are read: with all that tracing needs of a reading. */
export const readingFor = (outlets: string | undefined): AnswerOptions => ({
  forTracing: true,
  ...(outlets === undefined ? {} : { outlets }),
})

/** Puts out what was answered to a line of reports, or why it cannot be used; `number` counts lines from 0. */
export function emitRead(answer: string, number: number, emit: CorpusEmit): void {
  const { id, taken, error } = JSON.parse(answer) as { id: unknown; taken?: Taken; error?: { code: string; message: string } }
  try {
    if (error) throw new LineError(error.code, error.message)
    if (!taken) throw new LineError('bad-input', 'It is no report: give text or html.')
    const name = idOf(id)
    const { report, facts } = taken
    emit('taken', corpusKey(name), corpusNumber(number), { taken: { report: { id: name, ...report }, facts } })
  } catch (thrown) {
    emit('faults', '', corpusNumber(number), { id, line: number + 1, ...errorOf(thrown) })
  }
}
