/** Rules: what is watched, what became of it, and what is to be told. */
export { alertHistory, alertNamed, alertsSince } from './alerts.ts'
export { type DryRun, dryRun, type WouldTell } from './dryrun.ts'
export { type RuleCode, RuleError } from './error.ts'
export { observe } from './observe.ts'
export { CHANGES, type RuleBody } from './parse.ts'
export { quietUntil } from './quiet.ts'
export { changeRule, listRules, makeRule, plainRule, removeRule, ruleOf, switchRule } from './rule.ts'
