import process from 'node:process'
import { Command, CommanderError } from 'commander'
import { addAdd } from './add.ts'
import { addAsking } from './asking/commands.ts'
import { addCorpus } from './corpus.ts'
import { addErase } from './erase.ts'
import { Failure, failureOf, failureText } from './failure.ts'
import { addGazetteer } from './gazetteer.ts'
import { addKeys } from './keys.ts'
import { addMap } from './map.ts'
import { addMcp } from './mcp.ts'
import { addMoving } from './moving.ts'
import { addQuarantine } from './quarantine.ts'
import { addRead } from './read.ts'
import { addServe } from './serve.ts'
import { addTrace } from './trace.ts'
import { addVerify } from './verify.ts'
import { addWatch } from './watch.ts'
import { addWork } from './work.ts'

/** Runs the command line. Returns the exit code: 0 done, 1 an input could not be read, 2 wrong usage, 3 the system failed. */
export async function run(args: readonly string[], version: () => string): Promise<number> {
  const json = args.includes('--json')
  // A reader that has seen enough (`| head`) is no fault.
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'EPIPE') process.exit(0)
    process.stderr.write(failureText(failureOf(error), json))
    process.exit(3)
  })
  process.stderr.on('error', () => {})
  let exit = 0
  const program = new Command('sayso')
    .description('Reads news reports and shows who says what, on whose word, through how many hands.')
    .version(version(), '-V, --version', 'print the version')
    .helpOption('-h, --help', 'print this help')
    .showHelpAfterError(false)
    .exitOverride()
    .configureOutput({ outputError: () => {} })
    .addHelpText('after', examples)
  const done = (code: number) => {
    exit = Math.max(exit, code)
  }
  addRead(program, done)
  addMap(program, done)
  addTrace(program, done)
  addCorpus(program, done)
  addAdd(program, done)
  addQuarantine(program, done)
  addMoving(program, done)
  addVerify(program, done)
  addErase(program, done)
  addGazetteer(program, done)
  addAsking(program, done)
  addWatch(program, done)
  addServe(program, done, version)
  addWork(program, done, version)
  addKeys(program, done)
  addMcp(program, done, version)
  try {
    await program.parseAsync(args, { from: 'user' })
  } catch (thrown) {
    if (thrown instanceof CommanderError) {
      if (thrown.exitCode === 0) return 0
      if (thrown.code === 'commander.help') return 2
      const what = thrown.message.replace(/^error: /, '')
      const failure = new Failure(2, 'usage', what, `try sayso${meant(program, args)} --help`)
      process.stderr.write(failureText(failure, json))
      return 2
    }
    const failure = failureOf(thrown)
    process.stderr.write(failureText(failure, json))
    return failure.exit
  }
  return exit
}

/** The command that was meant, as far as its words are known: ` watch rule add`. */
function meant(program: Command, args: readonly string[]): string {
  let [command, words] = [program, '']
  for (const arg of args) {
    const part = command.commands.find((one) => one.name() === arg)
    if (part) [command, words] = [part, `${words} ${arg}`]
  }
  return words
}

const examples = `
Examples:
  $ sayso read page.html                 who says what in a saved page
  $ sayso read https://news.example/a    fetch a page and read it
  $ sayso read - < mail.eml              read standard input
  $ sayso map < pages.jsonl > out.jsonl  read many, a line each
  $ sayso trace story/*.html             who had it from whom
  $ sayso add saved-pages/ feeds.opml     keep them in your workspace, and trace them
  $ sayso backup monday.tar              one file with all that you keep
  $ sayso verify                         whether anything was altered since
  $ sayso search 'mill fire source:quill'  look through your workspace
  $ sayso watch add https://news.example  follow an outlet
  $ sayso watch rule add --query 'mill fire'  be told when who stands behind it changes
  $ sayso serve --example --open          look at all of it in your browser
  $ sayso corpus plan big/ --reports all.jsonl  trace more than one process can hold, here or on a cluster
  $ sayso mcp                             let a language model's host ask your workspace
  $ sayso gazetteer find Raveh --country IQ   which place is meant`
