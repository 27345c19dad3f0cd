import pg from 'pg'

/** A pool whose tables lie in a schema of their own, made anew; the caller drops it by `drop`. */
export async function schemaPool(url: string, schema: string, fresh = true): Promise<{ pool: pg.Pool; drop: () => Promise<void> }> {
  if (!/^[a-z0-9_]+$/.test(schema)) throw new Error(`${schema} is no name of a schema`)
  const pool = new pg.Pool({ connectionString: url, options: `-c search_path=${schema}`, application_name: schema, max: 6 })
  // A connection that is lost while it idles is replaced when the next one is asked for.
  pool.on('error', () => {})
  if (fresh) {
    await pool.query(`DROP SCHEMA IF EXISTS ${schema} CASCADE`)
    await pool.query(`CREATE SCHEMA ${schema}`)
  }
  const drop = async () => {
    await pool.query(`DROP SCHEMA IF EXISTS ${schema} CASCADE`)
    await pool.end()
  }
  return { pool, drop }
}

/** Runs one statement beside all pools, and answers its rows. */
export async function onServer(server: string, statement: string): Promise<{ value?: unknown }[]> {
  const client = new pg.Client({ connectionString: server })
  await client.connect()
  try {
    return (await client.query<{ value?: unknown }>(statement)).rows
  } finally {
    await client.end()
  }
}
