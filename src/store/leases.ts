import type { Db, Tables } from './schema.ts'

/** What a hub was asked to tell about something followed (WebSub): `state` is `asked`, `verified` or `denied`; times in milliseconds. */
export type HubLease = Readonly<Tables['hub_leases']>

/** The lease for something followed; undefined if no hub was asked. */
export async function leaseOf(db: Db, follow: string): Promise<HubLease | undefined> {
  return db.selectFrom('hub_leases').selectAll().where('follow', '=', follow).executeTakeFirst()
}

/** The lease that a hub's calls name by their address. */
export async function leaseByToken(db: Db, token: string): Promise<HubLease | undefined> {
  return db.selectFrom('hub_leases').selectAll().where('token', '=', token).executeTakeFirst()
}

/** Notes a lease, in the place of the one before. */
export async function putLease(db: Db, lease: HubLease): Promise<void> {
  const { follow, ...rest } = lease
  await db
    .insertInto('hub_leases')
    .values(lease)
    .onConflict((conflict) => conflict.column('follow').doUpdateSet(rest))
    .execute()
}
