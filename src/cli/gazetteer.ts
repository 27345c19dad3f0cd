import { createReadStream } from 'node:fs'
import path from 'node:path'
import process from 'node:process'
import { type Command, InvalidArgumentError } from 'commander'
import type { Likely } from '../engine/index.ts'
import { Failure, failureOf, failureText, printable } from './failure.ts'
import { workspaceFolder } from './workspace.ts'

interface Flags {
  readonly workspace?: string
  readonly json?: boolean
}

/** `sayso gazetteer`: the user's own places, and what a name is found as. */
export function addGazetteer(program: Command, done: (code: number) => void): void {
  const command = program
    .command('gazetteer')
    .description('Add places of your own to the gazetteer, list and remove them, and look names up.')
    .addHelpText('after', help)
  const sub = (usage: string, about: string) =>
    command
      .command(usage)
      .description(about)
      .option('--workspace <dir>', 'where your places are kept (as SAYSO_WORKSPACE)')
      .option('--json', 'answer as one JSON object')
  sub('add <file...>', 'Import GeoNames dumps or tables of your own places, compiled into one layer.')
    .option('--name <name>', 'what the layer is called (default: the first file, without its ending)')
    .option('--credit <line>', 'who made the data and under what licence, shown where places are')
    .addHelpText('after', formats)
    .action(async (files: string[], flags: AddFlags) => done(await add(files, flags)))
  sub('list', 'Show the layers you have added.').action(async (flags: Flags) => done(await list(flags)))
  sub('remove <name...>', 'Remove layers.').action(async (names: string[], flags: Flags) => done(await remove(names, flags)))
  sub('find <name>', 'Show the places that bear a name; with a country, also those spelt like it.')
    .option('--country <code>', 'only in this country, two letters', countryCode)
    .option('--most <n>', 'how many to show, 1 to 100', mostOf, 10)
    .action(async (name: string, flags: FindFlags) => done(await find(name, flags)))
}

const help = `
Examples:
  $ sayso gazetteer find Raveh --country IQ
  $ sayso gazetteer add IQ.txt
  $ sayso gazetteer add camps.csv --name camps
  $ sayso gazetteer list
  $ sayso gazetteer remove camps`

const formats = `
The first line of a file tells its format:
  a GeoNames dump   19 columns parted by tabs, as IQ.txt from download.geonames.org
  a table           a header, then a place a line, parted by commas, semicolons or tabs:
                    name, country, lat, lon; optional aliases (parted by |), admin1, population
  JSON Lines        {"name": "Raveh", "country": "IQ", "lat": 34.48, "lon": 41.91, "aliases": ["Rawa"]}
A country is two letters or a name. Rows that cannot be used are counted, the first few named.

Examples:
  $ sayso gazetteer add IQ.txt SY.txt --name levant
  $ sayso gazetteer add camps.csv`

function countryCode(value: string): string {
  if (!/^[a-z]{2}$/i.test(value)) throw new InvalidArgumentError('Give two letters, such as IQ.')
  return value.toUpperCase()
}

function mostOf(value: string): number {
  const most = Number(value)
  if (!Number.isInteger(most) || most < 1 || most > 100) throw new InvalidArgumentError('Give a whole number from 1 to 100.')
  return most
}

interface AddFlags extends Flags {
  readonly name?: string
  readonly credit?: string
}

async function add(files: readonly string[], flags: AddFlags): Promise<number> {
  const [{ importPlaces, openGazetteer }, { load }, { isLayerName, writeLayer }, { linesOf }] = await Promise.all([
    import('../engine/index.ts'),
    import('./weights.ts'),
    import('./layers.ts'),
    import('./lines.ts'),
  ])
  const name = flags.name ?? path.basename(files[0]!).replace(/\..*$/, '')
  if (!isLayerName(name))
    throw new Failure(2, 'usage', `a layer cannot be called ${name || '(nothing)'}`, 'name it by --name: letters, digits, - and _')
  const importing = importPlaces(openGazetteer(load('gazetteer')))
  const credits: string[] = []
  const read: string[] = []
  let exit = 0
  for (const file of files) {
    try {
      importing.begin(path.basename(file))
      for await (const { number, bytes } of linesOf(createReadStream(file), LONGEST_LINE)) {
        const text = bytes && UTF8.decode(bytes).replace(/\r$/, '')
        if (number === 1 && text && text.split('\t').length > 15)
          credits.push(`Places: GeoNames (geonames.org), CC BY 4.0, ${path.basename(file)}`)
        importing.add(text)
      }
      read.push(path.basename(file))
    } catch (thrown) {
      const failure = failureOf(thrown, file)
      process.stderr.write(failureText(failure, flags.json === true))
      exit = Math.max(exit, failure.exit)
    }
  }
  const attribution = flags.credit ?? credits.join('; ')
  const { bytes, places, bad, firstBad } = importing.finish(attribution)
  const faults = firstBad.map(({ file, line, why }) => `${file}, line ${line}: ${why}`)
  if (places === 0) {
    if (exit === 0) {
      const failure = new Failure(
        1,
        'no-places',
        `no place was found${faults[0] ? `: ${faults[0]}` : ''}`,
        'see the formats in sayso gazetteer add --help',
      )
      process.stderr.write(failureText(failure, flags.json === true))
    }
    return Math.max(exit, 1)
  }
  const workspace = workspaceFolder(flags.workspace)
  writeLayer(
    workspace,
    { format: 'sayso.gazetteer-layer/1', name, files: read, places, bad, added: new Date().toISOString(), attribution },
    bytes,
  )
  if (flags.json) printJson({ name, workspace, places, bad, firstBad })
  else {
    print(`${places} ${places === 1 ? 'place' : 'places'} added as ${name} in ${workspace}`)
    if (bad > 0) print(`${bad} ${bad === 1 ? 'row' : 'rows'} could not be used:`)
    for (const fault of faults) print(`  ${fault}`)
  }
  return exit
}

const LONGEST_LINE = 1024 * 1024
// Bytes that are no UTF-8 become replacement characters: a name with them is odd, but no fault of the rest.
const UTF8 = new TextDecoder()

async function list(flags: Flags): Promise<number> {
  const { listLayers } = await import('./layers.ts')
  const workspace = workspaceFolder(flags.workspace)
  const layers = listLayers(workspace)
  if (flags.json) printJson({ workspace, layers })
  else if (layers.length === 0) print(`no places of your own in ${workspace}`)
  else
    for (const { name, places, files, added } of layers)
      print(`${name.padEnd(16)} ${String(places).padStart(8)} places  ${added.slice(0, 10)}  ${files.join(', ')}`)
  return 0
}

async function remove(names: readonly string[], flags: Flags): Promise<number> {
  const { removeLayer } = await import('./layers.ts')
  const workspace = workspaceFolder(flags.workspace)
  let exit = 0
  const removed: string[] = []
  for (const name of names)
    if (removeLayer(workspace, name)) removed.push(name)
    else {
      process.stderr.write(
        failureText(new Failure(1, 'no-layer', `there is no layer ${name}`, 'see sayso gazetteer list'), flags.json === true),
      )
      exit = 1
    }
  if (flags.json) printJson({ removed })
  else for (const name of removed) print(`removed ${name}`)
  return exit
}

interface FindFlags extends Flags {
  readonly country?: string
  readonly most: number
}

async function find(name: string, flags: FindFlags): Promise<number> {
  const { useWorkspace } = await import('./workspace.ts')
  useWorkspace(flags.workspace)
  const { openEngine, placeOutput } = await import('./engine.ts')
  const engine = openEngine()
  const found = engine.places(name, { ...(flags.country ? { country: flags.country } : {}), most: flags.most })
  if (flags.json) printJson({ name, places: found.map(placeOutput), attribution: engine.gazetteer().attribution })
  else {
    for (const place of found) print(lineOf(place))
    if (found.length > 0) for (const line of ['', ...engine.gazetteer().attribution]) print(line)
  }
  if (found.length > 0) return 0
  const hint = flags.country
    ? 'try another spelling, or add places by sayso gazetteer add'
    : 'name a country by --country to find other spellings'
  process.stderr.write(failureText(new Failure(1, 'not-found', `no place called ${name} is known`, hint), flags.json === true))
  return 1
}

function lineOf({ name, country, admin1, feature, population, lat, lon, match, confidence }: Likely): string {
  const where = [feature === 'admin1' ? null : admin1, country || null].filter((part) => part !== null).join(', ')
  const at = lat === null || lon === null ? '' : `${lat.toFixed(2)} ${lon.toFixed(2)}`
  const how = match === 'fuzzy' ? `spelt alike, ${confidence.toFixed(2)}` : match === 'exact' ? '' : 'another name'
  return [name.padEnd(24), where.padEnd(32), feature.padEnd(8), (population ? String(population) : '').padStart(9), at.padStart(14), how]
    .join('  ')
    .trimEnd()
}

const printJson = (value: unknown): void => {
  process.stdout.write(`${JSON.stringify(value)}\n`)
}

// Names come from files of others: what they hold must not move the cursor.
const print = (text: string): void => {
  process.stdout.write(`${printable(text)}\n`)
}
