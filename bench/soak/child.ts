// node child.js FOLDER PORT: follows in a workspace until nothing is due any more, and may be killed at any moment.
import process from 'node:process'
import { openFollower, REAL } from '../../src/watch/index.ts'
import { openWorkspace } from '../../src/workspace/index.ts'
import { readPlainly } from './reader.ts'
import { gateTo } from './sites.ts'

const [folder = '', port = ''] = process.argv.slice(2)
const workspace = await openWorkspace(
  { folder },
  { now: () => new Date(), read: readPlainly, rarity: () => ({ ofWord: () => 1, ofName: () => 1 }), delay: 0 },
)
process.stdout.write('ready\n')
const { done } = openFollower({
  workspace,
  gates: { poller: gateTo(Number(port)) },
  means: REAL,
  signal: new AbortController().signal,
  isOnce: true,
  pause: 20,
  tell: () => {},
})
await done
await workspace.close()
