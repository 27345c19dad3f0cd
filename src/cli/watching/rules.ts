import { type Command, InvalidArgumentError } from 'commander'
import type { Rule, RuleLine } from '../../watch/index.ts'
import type { Workspace } from '../../workspace/index.ts'
import { Failure, printable } from '../failure.ts'
import { inWorkspace } from '../opened.ts'
import { workspaceOption } from '../options.ts'
import type { RuleGivenFlags } from './asked.ts'
import { each } from './each.ts'
import type { WatchFlags } from './flags.ts'
import { jsonLine, out } from './streams.ts'

type AddFlags = WatchFlags & RuleGivenFlags

interface TestFlags extends AddFlags {
  readonly days: number
}

/** Whose rules are made here. */
const BY = { by: 'owner' }
const DAY = 24 * 60 * 60 * 1000
/** Days that a dry run looks back at most. */
const MOST_DAYS = 366

/** `sayso watch rule`: what is watched, and what is told of it. */
export function addRules(watch: Command, done: (code: number) => void): void {
  const rule = watch.command('rule').description('Rules: what is watched, and of which changes is told.').addHelpText('after', help)
  const sub = (usage: string, about: string, examples: string): Command =>
    rule.command(usage).description(about).addHelpText('after', `\nExamples:${examples}`)
  const usual = (command: Command): Command => command.addOption(workspaceOption()).option('--json', 'JSON Lines')
  const given = (command: Command): Command =>
    command
      .option('--query <query>', 'watch whatever a query finds (docs/search.md)')
      .option('--outlet <name>', 'watch what an outlet reports')
      .option('--source <key>', 'watch what rests on a source, by its key')
      .option('--place <name>', 'watch what is told of a place, as reports name it, such as Sfax or "Tripoli, LY"')
      .option('--claim <id>', 'watch a claim, by its id')
      .option('--story <id>', 'watch the story that a claim is part of, by the id of the claim')
      .option('--when <changes>', 'of what to tell, such as lower-fell,denial (default: all but new-outlet and headline-changed)')
  const within =
    <A extends unknown[]>(work: (workspace: Workspace, ...args: A) => Promise<number>) =>
    async (flags: WatchFlags, ...args: A): Promise<void> =>
      done(await inWorkspace({ ...flags, threads: 1 }, (workspace) => work(workspace, ...args)))
  usual(
    given(
      sub(
        'add',
        'Make a rule. It tells of what changes from now on.',
        `
  $ sayso watch rule add --query 'mill fire'
  $ sayso watch rule add --story claim:4f1c… --name 'The mill' --quiet 22:30-07:00@Africa/Tunis
  $ sayso watch rule add --outlet 'Reed Herald' --when correction,removal,headline-changed`,
      ),
    )
      .option('--name <words>', 'what it is called (default: what it watches)')
      .option('--quiet <times>', 'when nothing is sent, such as 22:30-07:00@Africa/Tunis (default zone: that of this machine)'),
  ).action((flags: AddFlags) => within(add)(flags, flags))
  usual(
    sub(
      'list',
      'Show rules, what they watch, and what they told.',
      `
  $ sayso watch rule list
  $ sayso watch rule list --json | jq -r 'select(.told == 0).id'`,
    ),
  ).action((flags: WatchFlags) => within(list)(flags, flags))
  for (const [name, about, isOn] of [
    ['on', 'Switch rules on: they tell of what changes from now on.', true],
    ['off', 'Switch rules off. What they told stays.', false],
  ] as const)
    usual(sub(`${name} <id...>`, about, `\n  $ sayso watch rule ${name} 12`)).action((ids: string[], flags: WatchFlags) =>
      within(turn)(flags, ids, isOn, flags),
    )
  usual(sub('remove <id...>', 'Remove rules. What they told stays.', '\n  $ sayso watch rule remove 12 14')).action(
    (ids: string[], flags: WatchFlags) => within(remove)(flags, ids, flags),
  )
  usual(
    given(
      sub(
        'test [id]',
        'Show what a rule, or one as it would be made, would have told. Nothing is written.',
        `
  $ sayso watch rule test 12
  $ sayso watch rule test --query 'mill fire' --days 30`,
      ),
    ).option('--days <n>', `of how many days, 1 to ${MOST_DAYS}`, dayCount, 7),
  ).action((id: string | undefined, flags: TestFlags) => within(test)(flags, id, flags))
}

const help = `
Changes: lower-rose, lower-fell (how many independent origins are sure), circular, single-source, denial, figure-moved, correction, removal,
new-outlet, headline-changed. docs/rules.md says when each is told.
Exit codes: 0 done, 1 there is no such rule or claim, 2 wrong usage, 3 the system failed.

Examples:
  $ sayso watch rule add --query 'mill fire'
  $ sayso watch rule add --story claim:4f1c… --name 'The mill' --quiet 22:30-07:00@Africa/Tunis
  $ sayso watch rule add --outlet 'Reed Herald' --when correction,removal,headline-changed
  $ sayso watch rule test --query 'mill fire' --days 30
  $ sayso watch rule list
  $ sayso watch rule off 12`

function dayCount(value: string): number {
  const days = Number(value)
  if (!/^\d{1,3}$/.test(value) || days < 1 || days > MOST_DAYS)
    throw new InvalidArgumentError(`Give a whole number from 1 to ${MOST_DAYS}.`)
  return days
}

async function add(workspace: Workspace, flags: AddFlags): Promise<number> {
  const [{ makeRule, observe }, { ruleGiven }] = await Promise.all([import('../../watch/index.ts'), import('./asked.ts')])
  const { id } = await makeRule(workspace, await ruleGiven(workspace.store.db, flags), BY)
  // What is there now is known, so that whatever is added next is news, by whichever command.
  await observe(workspace, { now: workspace.means.now() })
  await tell(workspace, [id], flags)
  return 0
}

/** Shows rules by their ids, as they are now. */
async function tell(workspace: Workspace, ids: readonly string[] | null, { json }: WatchFlags): Promise<readonly RuleLine[]> {
  const [{ listRules, ruleLines }, { ruleText }] = await Promise.all([import('../../watch/index.ts'), import('./alertwords.ts')])
  const { db } = workspace.store
  const rules = (await listRules(db)).filter(({ id }) => ids === null || ids.includes(id))
  const lines = await ruleLines(db, rules)
  for (const line of lines) out(json ? jsonLine({ type: 'rule', ...line }) : ruleText(line))
  return lines
}

async function list(workspace: Workspace, flags: WatchFlags): Promise<number> {
  const lines = await tell(workspace, null, flags)
  if (!lines.length && !flags.json) out('there are no rules: sayso watch rule add --query WORDS\n')
  return 0
}

async function turn(workspace: Workspace, ids: readonly string[], isOn: boolean, flags: WatchFlags): Promise<number> {
  const { observe, switchRule } = await import('../../watch/index.ts')
  const turned: string[] = []
  const code = await each(ids, flags, async (id) => {
    await switchRule(workspace, id, isOn, BY)
    turned.push(id)
  })
  if (turned.length && isOn) await observe(workspace, { now: workspace.means.now() })
  if (turned.length) await tell(workspace, turned, flags)
  return code
}

async function remove(workspace: Workspace, ids: readonly string[], flags: WatchFlags): Promise<number> {
  const { removeRule, ruleOf } = await import('../../watch/index.ts')
  return each(ids, flags, async (id) => {
    const rule = await ruleOf(workspace.store.db, id)
    await removeRule(workspace, id, BY)
    out(flags.json ? jsonLine({ type: 'removed', ...rule }) : `removed  ${id}  ${printable(rule?.name ?? '')}\n`)
  })
}

async function test(workspace: Workspace, id: string | undefined, flags: TestFlags): Promise<number> {
  const { namesWatched, ruleGiven } = await import('./asked.ts')
  if (id !== undefined && (namesWatched(flags) || flags.when !== undefined))
    throw new Failure(2, 'usage', 'give the id of a rule, or what one would watch', 'try sayso watch rule test --help')
  const [{ dryRun }, { viewing }, { dryRunText }] = await Promise.all([
    import('../../watch/index.ts'),
    import('../../workspace/index.ts'),
    import('./alertwords.ts'),
  ])
  const rule = id === undefined ? await ruleGiven(workspace.store.db, flags) : await ruleNamed(workspace, id)
  const now = workspace.means.now()
  const [from, to] = [new Date(now.getTime() - flags.days * DAY).toISOString(), now.toISOString()]
  const run = await dryRun(viewing(workspace), rule, { from, to })
  if (flags.json) {
    for (const one of run.fired) out(jsonLine({ type: 'would-tell', ...one }))
    const { claims, moments, cut } = run
    out(jsonLine({ type: 'dry-run', told: run.fired.length, from, to, claims, moments, cut }))
  } else out(dryRunText(run, flags.days))
  return 0
}

/** What a rule that there is says, where it watches it now. */
async function ruleNamed({ store: { db } }: Workspace, id: string): Promise<Omit<Rule, 'id'>> {
  const { keptRule, ruleLines } = await import('../../watch/index.ts')
  const kept = await keptRule(db, id)
  const [line] = kept ? await ruleLines(db, [kept]) : []
  if (!line) throw new Failure(1, 'no-such-rule', `there is no rule ${id}`, 'sayso watch rule list shows those that there are')
  const { name, watched, changes, quiet, isOn } = line
  return { name, watched, changes, quiet, isOn }
}
