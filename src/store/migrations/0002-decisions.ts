import { type Kysely, type Migration, sql } from 'kysely'

/** By what decisions are found: reports, sources, decisions that they undo. */
export const decisions: Migration = {
  up: async (db: Kysely<unknown>) => {
    for (const statement of STATEMENTS) await sql.raw(statement).execute(db)
  },
}

const STATEMENTS: readonly string[] = [
  `create table decision_targets (
    target text collate "C" not null,
    seq bigint not null references decisions on delete cascade,
    primary key (target, seq)
  )`,
  'create index decision_targets_seq on decision_targets (seq)',
]
