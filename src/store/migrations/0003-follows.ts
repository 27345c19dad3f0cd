import { type Kysely, type Migration, sql } from 'kysely'

/** What is followed and which pages are gone, of the journal; and when what is to be visited again, which is bookkeeping alone. */
export const follows: Migration = {
  up: async (db: Kysely<unknown>) => {
    for (const statement of STATEMENTS) await sql.raw(statement).execute(db)
  },
}

const STATEMENTS: readonly string[] = [
  `create table follows (
    id text collate "C" primary key,
    seq bigint not null,
    at text not null,
    url text not null,
    kind text collate "C" not null,
    title text,
    collection text collate "C" not null
  )`,
  `create table removals (
    seq bigint primary key,
    at text not null,
    url text not null,
    page text collate "C" not null,
    status int not null
  )`,
  'create index removals_page on removals (md5(page), seq)',
  `create table visits (
    id text collate "C" primary key,
    follow text collate "C" not null,
    kind text collate "C" not null,
    host text collate "C" not null,
    state text collate "C" not null,
    next bigint,
    every bigint not null,
    visited bigint,
    succeeded bigint,
    changed bigint,
    count int not null,
    failures int not null,
    holder int,
    url text not null,
    etag text,
    modified text,
    digest text,
    mark text,
    note text
  )`,
  'create index visits_next on visits (next) where next is not null',
  'create index visits_visited on visits (visited) where next is not null',
  'create index visits_host on visits (host, visited)',
  'create index visits_held on visits (holder) where holder is not null',
  'create index visits_follow on visits (follow, kind)',
  `create table hub_leases (
    follow text collate "C" primary key,
    token text collate "C" not null unique,
    hub text not null,
    topic text not null,
    secret text not null,
    state text collate "C" not null,
    asked bigint not null,
    until bigint
  )`,
]
