import { type Kysely, type Migration, sql } from 'kysely'

/** Rules, what they last saw, and what they told: all of it made from entries of the journal, with which it goes. */
export const rules: Migration = {
  up: async (db: Kysely<unknown>) => {
    for (const statement of STATEMENTS) await sql.raw(statement).execute(db)
  },
}

const STATEMENTS: readonly string[] = [
  `create table rules (
    id text collate "C" primary key,
    seq bigint not null references decisions on delete cascade,
    begun bigint,
    body text not null
  )`,
  // What a rule last told of a claim, or saw first. A place outlives the claim's id, which changes with its reports.
  `create table rule_states (
    rule text collate "C" not null references rules on delete cascade,
    place text collate "C" not null,
    reports text[] not null,
    held text collate "C",
    state text not null,
    primary key (rule, place)
  )`,
  'create index rule_states_reports on rule_states using gin (reports)',
  'create index rule_states_held on rule_states (held) where held is not null',
  `create table rule_known (
    rule text collate "C" not null references rules on delete cascade,
    key text collate "C" not null,
    primary key (rule, key)
  )`,
  `create table alerts (
    id text collate "C" primary key,
    seq bigint not null unique references decisions on delete cascade,
    at text collate "C" not null,
    rule text collate "C" not null,
    place text collate "C" not null,
    change text collate "C" not null,
    turn text collate "C" not null,
    body text not null
  )`,
  'create index alerts_rule on alerts (rule, seq)',
  'create index alerts_turn on alerts (rule, place, change, turn, seq)',
]
