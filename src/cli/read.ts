import process from 'node:process'
import { type Command, InvalidArgumentError, Option } from 'commander'
import { exportReadings, READING_FORMATS, type Reading, type ReadingFormat } from '../engine/index.ts'
import type { Engine } from './engine.ts'
import { Failure, failureOf, failureText } from './failure.ts'
import type { Input } from './input.ts'
import { layoutOf, type Screen } from './screen.ts'
import { useWorkspace } from './workspace.ts'

interface ReadFlags {
  readonly json?: boolean
  readonly as?: ReadingFormat
  readonly explain?: boolean
  readonly width?: number
  readonly color?: boolean
  readonly offline?: boolean
  readonly workspace?: string
  readonly outlets?: string
  readonly published?: string
}

/** `sayso read`: who says what in a page, a text, a feed, a mail or an archive. */
export function addRead(program: Command, done: (code: number) => void): void {
  program
    .command('read')
    .description('Read reports and show who says what, on whose word, through how many hands.')
    .argument('<input...>', 'a path, a link, or - for standard input')
    .addOption(new Option('--json', 'one JSON object a report').conflicts('as'))
    .addOption(new Option('--as <format>', 'one document of all reports; docs/exports.md says what each holds').choices(READING_FORMATS))
    .option('--explain', 'also the rule and the words behind each statement, and what was set aside')
    .option('--width <columns>', 'fold at this width, 40 to 200, and lay the reading out also when piped', widthOf)
    .option('--color', 'colours even when piped')
    .option('--no-color', 'no colours (as NO_COLOR, but the layout stays)')
    .option('--published <date>', 'the day the report came out, for “last month” and the like (2026-03-12), whatever the page says', dayOf)
    .option('--workspace <dir>', 'where your own places are (as SAYSO_WORKSPACE)')
    .option('--offline', 'refuse to fetch links (as SAYSO_OFFLINE=1)')
    .option('--outlets <file>', 'a table of outlets to know besides the built-in one')
    .addHelpText('after', help)
    .action(async (inputs: string[], flags: ReadFlags) => done(await read(inputs, flags)))
}

const help = `
Exit codes: 0 done, 1 an input could not be read (the rest was), 2 wrong usage, 3 the system or the network failed.

Examples:
  $ sayso read page.html
  $ sayso read --json page.html feed.xml | jq .report.title
  $ sayso read --published 2026-03-12 page.txt
  $ sayso read https://news.example/story --explain
  $ sayso read page.html --as html > dossier.html
  $ sayso read story/*.html --as geojson > places.geojson
  $ sayso read - --width 100 < mail.eml`

function widthOf(value: string): number {
  const width = Number(value)
  if (!Number.isInteger(width) || width < 40 || width > 200) throw new InvalidArgumentError('Give a whole number from 40 to 200.')
  return width
}

/** A day or an instant as ISO 8601 has it; the calendar must have the day. */
function dayOf(value: string): string {
  const [, year, month, day] = /^(\d{4})-(\d\d)-(\d\d)(?:T\d\d:\d\d(?::\d\d(?:\.\d{1,9})?)?(?:Z|[+-]\d\d:\d\d)?)?$/.exec(value) ?? []
  const date = new Date(0)
  date.setUTCFullYear(Number(year), Number(month) - 1, Number(day))
  if (!day || date.getUTCMonth() !== Number(month) - 1 || date.getUTCDate() !== Number(day))
    throw new InvalidArgumentError('Give a day such as 2026-03-12, or an instant such as 2026-03-12T09:30:00Z.')
  return value
}

/** What reading is done with: arguments, so that it is tested without models, files or a terminal. */
export interface Means {
  readonly engine: Pick<Engine, 'bytes'>
  readonly open: (name: string) => Promise<Input>
  readonly screen: Screen
  readonly out: (text: string) => Promise<void>
  readonly err: (text: string) => void
}

async function read(inputs: readonly string[], flags: ReadFlags): Promise<number> {
  const [{ openInput }, { openEngine }, { outletsOf }] = await Promise.all([
    import('./input.ts'),
    import('./engine.ts'),
    import('./outlets.ts'),
  ])
  useWorkspace(flags.workspace)
  const { isTTY, columns } = process.stdout
  return await readInputs(inputs, flags, {
    engine: openEngine(outletsOf(flags.outlets, flags.json === true, (text) => process.stderr.write(text))),
    open: (name) => openInput(name, { offline: flags.offline === true }),
    screen: { isTTY: isTTY === true, columns, env: process.env },
    out: (text) =>
      new Promise((resolve, reject) => {
        process.stdout.write(text, (error) => (error ? reject(error) : resolve()))
      }),
    err: (text) => process.stderr.write(text),
  })
}

/** Reads inputs in their order and prints them; one that cannot be read does not stop the rest. Returns the exit code. */
export async function readInputs(inputs: readonly string[], flags: ReadFlags, { engine, open, screen, out, err }: Means): Promise<number> {
  if (inputs.filter((name) => name === '-').length > 1) throw new Failure(2, 'usage', 'standard input can be read only once', 'give - once')
  const show = await shower(flags, screen)
  const held: Reading[] = []
  let exit = 0
  for (const name of inputs) {
    const called = name === '-' ? 'standard input' : name
    try {
      const { bytes, hints, warning } = await open(name)
      if (warning !== null) err(failureText(new Failure(1, 'cut', `${called}: ${warning}`, 'what was there is read'), flags.json === true))
      const own = flags.published === undefined ? hints : { ...hints, published: flags.published }
      for (const reading of await engine.bytes(bytes, own)) {
        if (flags.as !== undefined) {
          held.push(reading)
          continue
        }
        const { text, note } = show(reading)
        if (text !== '') await out(text)
        if (note !== null) err(failureText(new Failure(1, 'nobody', `${called}: nobody is quoted in it`, note), false))
      }
    } catch (thrown) {
      const failure = failureOf(thrown, called)
      err(failureText(failure, flags.json === true))
      exit = Math.max(exit, failure.exit)
    }
  }
  if (flags.as !== undefined) await out(exportReadings(held, flags.as))
  return exit
}

/** A reading as printed; the note says why nothing is. */
type Show = (reading: Reading) => { readonly text: string; readonly note: string | null }

async function shower(flags: ReadFlags, screen: Screen): Promise<Show> {
  const explain = flags.explain === true
  if (flags.json) {
    const { allFields, outputOf } = await import('./output.ts')
    const fields = explain ? new Set([...allFields, 'setAside']) : allFields
    return (reading) => ({ text: `${JSON.stringify(outputOf(reading, fields))}\n`, note: null })
  }
  const { renderLines, renderTerminal } = await import('../engine/index.ts')
  const layout = layoutOf(screen, flags)
  let shown = 0
  return (reading) => {
    if (layout.kind === 'terminal')
      return { text: `${shown++ > 0 ? '\n\n' : ''}${renderTerminal(reading, { ...layout, explain })}\n`, note: null }
    const text = renderLines(reading, { explain })
    // An empty answer would look like a fault.
    const note = reading.statements.length > 0 ? null : (reading.issues[0]?.message ?? 'no attributed statement was found')
    return { text: text === '' ? '' : `${text}\n`, note }
  }
}
