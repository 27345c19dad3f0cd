/** Rules: what is watched, what became of it, and what is to be told. */
export { alertHistory, alertNamed, alertsLately, alertsSince } from './alerts.ts'
export { type DryRun, dryRun, type WouldTell } from './dryrun.ts'
export { type RuleCode, RuleError } from './error.ts'
export { type RuleLine, ruleLines } from './lines.ts'
export { observe } from './observe.ts'
export { CHANGES, type RuleBody } from './parse.ts'
export { quietUntil } from './quiet.ts'
export { changeRule, type KeptRule, keptRule, listRules, makeRule, plainRule, removeRule, ruleOf, switchRule } from './rule.ts'
