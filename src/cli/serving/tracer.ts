import { parentPort, workerData } from 'node:worker_threads'
import { faultOf, openStore } from '../../store/index.ts'
import { traceWhatIsNew } from '../../workspace/index.ts'
import { openEngine } from '../engine.ts'
import type { Asked, Given, Told } from './tracing.ts'

// The thread that traces: each time it is asked, what the index holds and was not traced yet.

const { index } = workerData as Given
const store = await openStore(index)
const { rarity } = openEngine()
const tell = (told: Told): void => parentPort?.postMessage(told)

parentPort?.on('message', (asked: Asked) => {
  if (asked === 'end')
    return void store.close().then(() => {
      tell({ ended: true })
      parentPort?.close()
    })
  traceWhatIsNew({ store, means: { rarity } }).then(
    (isNew) => tell({ isNew }),
    (thrown: unknown) => tell({ fault: faultOf(thrown) }),
  )
})
tell({ ready: true })
