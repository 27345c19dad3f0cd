import { type Command, InvalidArgumentError } from 'commander'
import type { ImportFlags } from './corpora/import.ts'
import type { PlanFlags } from './corpora/plan.ts'
import type { RunFlags } from './corpora/run.ts'
import { threadCount } from './opened.ts'
import { collected, workspaceOption } from './options.ts'

/** `sayso corpus`: traces more reports than one process can hold, here or on a cluster. */
export function addCorpus(program: Command, done: (code: number) => void): void {
  const corpus = program
    .command('corpus')
    .description('Trace corpora of any size, on this machine or on Apache Spark: the same result, to the byte.')
    .addHelpText('after', help)
  corpus
    .command('plan')
    .description('Write down what is to be traced and how.')
    .argument('<folder>', 'where the plan, what is found on the way, and the result go')
    .requiredOption('--reports <file>', 'reports as JSON Lines: {id, outlet, published, retrieved, url, title, text|html}')
    .option('--outlets <file>', 'a table of outlets to know besides the built-in one')
    .option(
      '--partitions <n>',
      'on a cluster: parts that rows are dealt out to, two to four for each of its processors',
      partitionCount,
      16,
    )
    .option('--command <words>', 'on a cluster: how its machines start sayso (default: as this one does)')
    .option('--json', 'the plan on standard output')
    .action(async (folder: string, flags: PlanFlags) => {
      const { writePlan } = await import('./corpora/plan.ts')
      done(await writePlan(folder, flags))
    })
  corpus
    .command('run')
    .description('Trace what is planned. What ended goes on where it was.')
    .argument('<folder>', 'where the plan is')
    .option('--master <master>', 'local, or the address of a Spark master, such as spark://host:7077, yarn or local[8]', 'local')
    .option('--conf <setting>', 'with Spark: a setting of its own, such as spark.executor.memory=4g (may be given again)', collected)
    .option('--threads <n>', 'with local: reports read at a time, 1 to 64 (default: as many as processors, up to 4)', threadCount)
    .option(
      '--memory <size>',
      'with local: what tracing may take, such as 4g; what does not fit is traced from disk (default: half)',
      sizeOf,
    )
    .option('--json', 'JSON Lines: how far it is, and what it took')
    .action(async (folder: string, flags: RunFlags) => {
      const { runPlan } = await import('./corpora/run.ts')
      done(await runPlan(folder, flags))
    })
  corpus
    .command('import')
    .description('Keep the reports of a corpus, with what was found, in a workspace.')
    .argument('<folder>', 'where the plan and its result are')
    .addOption(workspaceOption())
    .option('--json', 'JSON Lines: what became of each report')
    .action(async (folder: string, flags: ImportFlags) => {
      const { importCorpus } = await import('./corpora/import.ts')
      done(await importCorpus(folder, flags))
    })
  corpus
    .command('step', { hidden: true })
    .description('Do one stage: what was taught and rows from standard input, rows to standard output.')
    .argument('<stage>')
    .option('--outlets <file>')
    .action(async (stage: string, { outlets }: { readonly outlets?: string }) => {
      const { runStep } = await import('./corpora/step.ts')
      done(await runStep(stage, outlets))
    })
}

const help = `
Reading takes nearly all of the time: 20 to 40 reports a second and processor. See docs/corpora.md.

Examples:
  $ sayso corpus plan archive/ --reports reports.jsonl
  $ sayso corpus run archive/                                     here: archive/lines.jsonl is as sayso trace --json prints it, in order
  $ sayso corpus run archive/ --master spark://10.0.0.1:7077      there: archive/result is Parquet, archive/lines the same as text
  $ sayso corpus import archive/ --workspace desk`

const UNITS: Readonly<Record<string, number>> = { '': 1, k: 1024, m: 1024 ** 2, g: 1024 ** 3 }

function sizeOf(value: string): number {
  const [, number, unit = ''] = /^(\d+(?:\.\d+)?)([kmg]?)$/i.exec(value) ?? []
  if (number === undefined) throw new InvalidArgumentError('Give a size such as 512m or 4g; 0 for none.')
  return Number(number) * (UNITS[unit.toLowerCase()] as number)
}

function partitionCount(value: string): number {
  const number = Number(value)
  if (!Number.isInteger(number) || number < 1 || number > 100_000) throw new InvalidArgumentError('Give a whole number from 1 to 100,000.')
  return number
}
