import { Failure, failureText } from '../failure.ts'
import type { Say } from './gather.ts'

/** More of them say no more. */
const MOST_FAULTS = 100

/** What was left out, told on standard error. */
export class Faults {
  private readonly err: (text: string) => void
  private readonly json: boolean
  private count = 0
  exit = 0

  constructor(err: (text: string) => void, json: boolean) {
    this.err = err
    this.json = json
  }

  readonly say: Say = (code, message) => {
    this.count += 1
    this.exit = Math.max(this.exit, 1)
    const tidy = message.replace(/\.$/, '')
    if (this.count <= MOST_FAULTS) this.err(failureText(new Failure(1, code, tidy, 'it is left out; the rest is traced'), this.json))
  }

  fail(failure: Failure): void {
    this.exit = Math.max(this.exit, failure.exit)
    this.err(failureText(failure, this.json))
  }

  end(): void {
    const more = this.count - MOST_FAULTS
    if (more > 0) this.err(failureText(new Failure(1, 'more', `${more} more lines could not be used`, 'they are left out'), this.json))
  }
}
