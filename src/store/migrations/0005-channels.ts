import { type Kysely, type Migration, sql } from 'kysely'

/** Where alerts go: channels, what was delivered, who subscribed, and the work on it that only this index remembers. */
export const channels: Migration = {
  up: async (db: Kysely<unknown>) => {
    for (const statement of STATEMENTS) await sql.raw(statement).execute(db)
  },
}

const STATEMENTS: readonly string[] = [
  `create table channels (
    id text collate "C" primary key,
    seq bigint not null,
    since bigint not null,
    kind text not null,
    rules text,
    pace text not null,
    target text not null,
    owner text collate "C",
    state text not null,
    trouble text
  )`,
  'create index channels_owner on channels (owner) where owner is not null',
  "create index channels_on on channels (kind) where state = 'on'",
  `create table deliveries (
    channel text collate "C" not null,
    alert text collate "C" not null,
    seq bigint not null,
    at text not null,
    state text not null,
    reason text,
    primary key (channel, alert)
  )`,
  'create index deliveries_seq on deliveries (seq)',
  `create table subscribers (
    channel text collate "C" primary key,
    seq bigint not null,
    page text collate "C" not null,
    mailbox text not null,
    confirmed text not null
  )`,
  `create table suppressed (
    mailbox text collate "C" primary key,
    seq bigint not null,
    reason text not null
  )`,
  `create table channel_work (
    channel text collate "C" primary key,
    through bigint not null default 0,
    unit text,
    tries int not null default 0,
    due float8,
    holder int,
    reason text
  )`,
  `create table signups (
    id text collate "C" primary key,
    token text unique,
    page text not null,
    address text not null,
    mailbox text not null,
    pace text not null,
    at float8 not null,
    state text not null,
    tries int not null default 0,
    due float8 not null
  )`,
  "create index signups_waiting on signups (due) where state = 'waiting'",
  'create index signups_at on signups (at)',
  `create table signup_marks (
    who text collate "C" not null,
    at float8 not null
  )`,
  'create index signup_marks_who on signup_marks (who, at)',
  'create index signup_marks_at on signup_marks (at)',
]
