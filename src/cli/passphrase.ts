import { readFileSync } from 'node:fs'
import process from 'node:process'
import { Failure, failureOf } from './failure.ts'

/** Characters of the longest passphrase. */
const LONGEST = 1024

export interface PassphraseFlags {
  readonly passphraseFile?: string
}

/**
 * The passphrase in the first line of a file, or as somebody types it, unseen. It is never an argument or a variable, which other programs
 * can see. Twice where a new one is chosen. Throws Failure.
 */
export async function passphraseOf({ passphraseFile }: PassphraseFlags, isNew: boolean): Promise<string> {
  if (passphraseFile !== undefined) return checked(firstLine(passphraseFile), `${passphraseFile} holds no passphrase`)
  if (!process.stdin.isTTY)
    throw new Failure(2, 'passphrase-needed', 'there is no terminal to ask for the passphrase', 'give it by --passphrase-file')
  const first = checked(await asked('passphrase: '), 'no passphrase was given')
  if (isNew && (await asked('once more: ')) !== first) throw new Failure(2, 'passphrase-differs', 'the two passphrases differ', 'try again')
  return first
}

function firstLine(file: string): string {
  try {
    return readFileSync(file, 'utf8').split(/\r?\n/, 1)[0] ?? ''
  } catch (thrown) {
    throw failureOf(thrown, file)
  }
}

function checked(passphrase: string, what: string): string {
  if (passphrase === '') throw new Failure(2, 'no-passphrase', what, 'choose a long one: several words that nobody else puts together')
  if (passphrase.length > LONGEST)
    throw new Failure(2, 'no-passphrase', `the passphrase has more than ${LONGEST} characters`, 'choose a shorter one')
  return passphrase
}

/** What somebody types up to the end of the line; nothing of it is shown. */
function asked(prompt: string): Promise<string> {
  const { stdin, stderr } = process
  stderr.write(prompt)
  stdin.setRawMode(true)
  stdin.setEncoding('utf8')
  stdin.resume()
  return new Promise((resolve, reject) => {
    const typed: string[] = []
    const end = (settle: () => void) => {
      stdin.off('data', take)
      stdin.setRawMode(false)
      stdin.pause()
      stderr.write('\n')
      settle()
    }
    const take = (keys: string) => {
      for (const key of keys)
        if (key === '\r' || key === '\n') return end(() => resolve(typed.join('')))
        else if (key === '\u0003' || key === '\u0004') return end(() => reject(new Failure(2, 'cancelled', 'cancelled', 'try again')))
        else if (key === '\u007f' || key === '\b') typed.pop()
        else if (key >= ' ') typed.push(key)
    }
    stdin.on('data', take)
  })
}
