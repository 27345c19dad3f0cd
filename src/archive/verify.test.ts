import { createHash } from 'node:crypto'
import { beforeAll, describe, expect, test } from 'vitest'
import { modelDisk } from '../../bench/record/disk.ts'
import { flips, owners, sample, verifyFiles } from '../../bench/record/flips.ts'
import { schemaPool } from '../../bench/record/postgres.ts'
import { isIn } from '../../bench/record/powercut.ts'
import { captureOf, draftOf, findingsOf, scripted, secretOf } from '../../bench/record/script.ts'
import { seeded } from '../engine/learn/index.ts'
import { type Archive, ArchiveError, openDisk, openPostgres, salvageDisk } from './index.ts'

type Files = Map<string, Uint8Array>
let files: Files
beforeAll(async () => {
  files = await sample(7)
})

const J1 = 'journal/000001.jsonl'
const J2 = 'journal/000002.jsonl'
const C1 = 'captures/000001.warc.gz'
const C2 = 'captures/000002.warc.gz'
const text = (path: string) => Buffer.from(files.get(path)!).toString()
const linesOf = (path: string) => text(path).split('\n').slice(0, -1)
const withText = (path: string, content: string) => new Map(files).set(path, Buffer.from(content))
const withLines = (path: string, lines: readonly string[]) => withText(path, lines.map((line) => `${line}\n`).join(''))
const without = (path: string) => new Map([...files].filter(([each]) => each !== path))
const seqIn = (path: string, line: number) => Number(/\d+/.exec(linesOf(path).at(line)!)![0])
/** The hash of a line as whoever alters it would recompute it. */
const rehashed = (line: string) => {
  const [head = '', rest = ''] = line.split(/,"hash":"[0-9a-f]{64}"/)
  return `${head},"hash":"${createHash('sha256').update(head).digest('hex')}"${rest}`
}

test('a sound archive has no findings', async () => {
  expect(await verifyFiles(files)).toEqual([])
  expect([...files.keys()].sort()).toEqual(expect.arrayContaining([C1, C2, 'head.json', J1, J2]))
})

test('one flipped bit anywhere is found, and the file and the entry are named: 1,000 times', async () => {
  expect(await flips(21, 1000)).toEqual({ found: 1000, located: 1000, missed: [] })
})

// What was done, what the first finding must be, and which entry it names.
type Row = readonly [what: string, altered: () => Files, code: string, file: string, seq: () => number | null]
const ROWS: readonly Row[] = [
  ['a journal cut in the middle of a line', () => withText(J1, text(J1).slice(0, -100)), 'altered-payload', J1, () => seqIn(J1, -1)],
  ['a journal without its last line', () => withLines(J1, linesOf(J1).slice(0, -1)), 'missing-entries', J2, () => seqIn(J1, -1)],
  ['an emptied journal file', () => withText(J1, ''), 'missing-entries', J2, () => 1],
  ['a removed journal file', () => without(J1), 'missing-file', J1, () => null],
  ['a removed line', () => withLines(J1, linesOf(J1).toSpliced(3, 1)), 'missing-entries', J1, () => 4],
  ['a doubled line', () => withLines(J1, linesOf(J1).toSpliced(3, 0, linesOf(J1)[3]!)), 'broken-chain', J1, () => 4],
  ['two swapped lines', () => withLines(J1, linesOf(J1).toSpliced(3, 2, linesOf(J1)[4]!, linesOf(J1)[3]!)), 'missing-entries', J1, () => 4],
  ['an added blank line', () => withText(J1, text(J1).replace('\n', '\n\n')), 'not-a-line', J1, () => 2],
  ['a blank inside a payload', () => withText(J1, text(J1).replace('"words":', '"words": ')), 'altered-payload', J1, () => 1],
  ['another line break', () => withText(J1, text(J1).replace('\n', '\r\n')), 'altered-payload', J1, () => 1],
  [
    'an altered time, its hash recomputed: the chain breaks at the next entry',
    () => withLines(J1, linesOf(J1).toSpliced(3, 1, rehashed(linesOf(J1)[3]!.replace(/"at":"2026/, '"at":"2025')))),
    'broken-chain',
    J1,
    () => 5,
  ],
  [
    'an altered payload, digest and hash recomputed: the chain breaks at the next entry',
    () => withLines(J1, linesOf(J1).toSpliced(2, 1, forged(linesOf(J1)[2]!, '{"words":"forged"}'))),
    'broken-chain',
    J1,
    () => 4,
  ],
  [
    'a payload that is no JSON, all recomputed',
    () => withLines(J1, linesOf(J1).toSpliced(2, 1, forged(linesOf(J1)[2]!, '{'))),
    'altered-payload',
    J1,
    () => 3,
  ],
  ['another place given for a capture', () => withText(J1, text(J1).replace(/"offset":\d+/, '"offset":7')), 'altered-entry', J1, () => 1],
  ['another file given for a capture', () => withText(J1, text(J1).replace(/"file":1,/, '"file":2,')), 'altered-entry', J1, () => 1],
  ['no place given for a capture', () => withText(J1, text(J1).replace(/,"file":1,"offset":\d+/, '')), 'altered-entry', J1, () => 1],
  [
    'the record that opens a file altered',
    () => new Map(files).set(C2, flipped(files.get(C2)!, 60)),
    'altered-capture',
    C2,
    () => firstOf(C2),
  ],
  ['two journal files swapped', () => new Map(files).set(J1, files.get(J2)!).set(J2, files.get(J1)!), 'missing-entries', J1, () => 1],
  ['two files of captures swapped', () => new Map(files).set(C1, files.get(C2)!).set(C2, files.get(C1)!), 'altered-capture', C1, () => 1],
  ['a removed file of captures', () => without(C2), 'missing-file', C2, () => firstOf(C2)],
  [
    'a cut file of captures',
    () => new Map(files).set(C1, files.get(C1)!.subarray(0, -10)),
    'missing-bytes',
    C1,
    () => owners(files).get(C1)!.at(-1)!.seq,
  ],
  [
    'bytes after a file of captures',
    () => new Map(files).set(C1, Buffer.concat([files.get(C1)!, Buffer.from('x')])),
    'unknown-bytes',
    C1,
    () => null,
  ],
  [
    'a file of captures too many',
    () => new Map(files).set('captures/000099.warc.gz', Buffer.from('x')),
    'unknown-file',
    'captures/000099.warc.gz',
    () => null,
  ],
  ['a foreign file', () => new Map(files).set('journal/notes.txt', Buffer.from('x')), 'unknown-file', 'journal/notes.txt', () => null],
  ['a removed note of the head', () => without('head.json'), 'missing-file', 'head.json', () => null],
  [
    'an older note in the place of the head, for another entry',
    () => withText('head.json', text('head.json').replace(/"seq":\d+/, '"seq":3')),
    'head-differs',
    'head.json',
    () => 3,
  ],
  ['an erased entry whose reason is taken away with all after it', () => cutReason(), 'erased-without-reason', J1, () => 5],
]

const forged = (line: string, payload: string): string => {
  const salt = /"salt":"([0-9a-f]+)"/.exec(line)![1]!
  const digest = createHash('sha256').update(salt).update(payload).digest('hex')
  return rehashed(line.replace(/"digest":"[0-9a-f]+"/, `"digest":"${digest}"`).replace(/"payload":.*$/, `"payload":${payload}}`))
}
const flipped = (bytes: Uint8Array, at: number) => bytes.map((byte, i) => (i === at ? byte ^ 1 : byte))
/** The entry that a file of captures begins with. */
const firstOf = (path: string) => owners(files).get(path)![0]!.seq

/** The journal up to before the entry of kind `erased`, as if it had never been. */
function cutReason(): Files {
  const cut = new Map(files)
  for (const path of [...files.keys()].filter((each) => each.startsWith('journal/'))) {
    const at = text(path).search(/\{"seq":\d+,"at":"[^"]+","kind":"erased"/)
    if (at < 0) continue
    cut.set(path, files.get(path)!.subarray(0, at))
    break
  }
  cut.delete('head.json')
  return cut
}

test.each(ROWS)('%s', async (_, altered, code, file, seq) => {
  const findings = await verifyFiles(altered())
  const about = findings.find((finding) => finding.code === code && finding.file === file)
  expect(about, JSON.stringify(findings.slice(0, 3))).toBeDefined()
  if (code !== 'erased-without-reason') expect(about?.seq).toBe(seq())
  expect(about?.message).toMatch(/^[A-Z].*\.$/)
})

describe('hostile journals end as findings and typed errors', () => {
  const good = () => linesOf(J1)[0]!
  const HOSTILE: readonly (readonly [what: string, lines: () => string | Uint8Array])[] = [
    ['a line of 100 MB', () => Buffer.alloc(100 * 1024 * 1024, 'a')],
    ['a sound head with a payload of 20 MB', () => `${good().replace(/"payload":.*$/, '"payload":"')}${'x'.repeat(20 * 1024 * 1024)}"}\n`],
    ['JSON nested a million deep', () => `${forged(good(), '['.repeat(1e6) + ']'.repeat(1e6))}\n`],
    ['keys of prototypes', () => `${forged(good(), '{"__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":1}}}')}\n`],
    ['numbers beyond all', () => `${good().replace('"seq":1', `"seq":${'9'.repeat(400)}`)}\n`],
    ['a place outside the folder', () => `${good().replace('"file":1', '"file":"../../etc/passwd"')}\n`],
    ['a capture of a petabyte', () => `${rehashed(good().replace(/"length":\d+/, '"length":999999999999999'))}\n`],
    ['nothing but line feeds', () => Buffer.alloc(50_000, '\n')],
    ['nothing but zeros', () => Buffer.alloc(300_000)],
    [
      'an erasure that names all and sundry',
      () => erasing({ why: 'x', entries: [{ seq: 1, file: 9, offset: 1e15, length: 1e15, line: '', capture: null }] }),
    ],
    ['an erasure of another shape', () => erasing({ why: 7, entries: 'all' })],
  ]
  const erasing = (payload: unknown) =>
    `${forged(
      good()
        .replace('"kind":"page"', '"kind":"erased"')
        .replace(/"capture":\{[^}]*\},/, '')
        .replace(/"of":\d+/, '"of":1'),
      JSON.stringify(payload),
    )}\n`

  test.each(HOSTILE)('%s', async (_, lines) => {
    const hostile = new Map<string, Uint8Array>([[J1, Buffer.from(lines())]])
    hostile.set('head.json', Buffer.from(`{"format":1,"seq":0,"hash":"${'0'.repeat(64)}"}\n`))
    const findings = await verifyFiles(hostile)
    expect(findings.length).toBeGreaterThan(0)
    expect(findings.length).toBeLessThan(50)
    const opened: unknown = await openDisk(modelDisk(hostile), scripted(seeded(1))).then(
      (archive) => findingsOf(archive.verify()),
      (error: unknown) => (error instanceof ArchiveError ? error.code : error),
    )
    // Cut as what was never acknowledged, or refused, or found (what is wrong only in what an entry holds).
    if (opened !== 'damaged') expect(opened).toBeInstanceOf(Array)
    expect(({} as { polluted?: number }).polluted).toBe(undefined)
  })
})

test('what was erased is nowhere in the files, and a reason stands in its place', async () => {
  const disk = modelDisk()
  const archive = await openDisk(disk, scripted(seeded(9)))
  // Of random letters, so that no stretch of it is like any other when it is packed.
  const letters = seeded(3)
  const body = Buffer.from(Array.from({ length: 3000 }, () => 97 + Math.floor(letters() * 26)))
  const capture = { ...captureOf(1), request: null, body }
  const added = await archive.append([{ ...draftOf(1), capture }, draftOf(2), draftOf(3), draftOf(4)])
  const before = disk.files()
  const stored = (seq: number) => {
    const { offset, capture } = Buffer.from(before.get(J1)!)
      .toString()
      .split('\n')
      .slice(0, -1)
      .map((line) => JSON.parse(line) as { seq: number; offset: number; capture: { length: number } })
      .find((line) => line.seq === seq)!
    return Buffer.from(before.get(C1)!.subarray(offset, offset + capture.length))
  }
  await archive.erase([added[0]!.seq, added[2]!.seq], 'The court in Port Meridian ordered it')
  await archive.close()
  const after = disk.files()
  for (const [path, bytes] of after) {
    const all = Buffer.from(bytes)
    for (const id of [1, 3]) expect(all.includes(secretOf(id)), path).toBe(false)
    // Nor packed: no stretch of the stored bytes is left.
    const gone = stored(added[0]!.seq)
    for (let at = 500; at + 24 < gone.length; at += 24) expect(all.includes(gone.subarray(at, at + 24)), path).toBe(false)
  }
  expect(isIn(after, 2)).toBe(true)
  expect(Buffer.from(after.get(C1)!).includes('was erased by entry 5: The court in Port Meridian ordered it')).toBe(true)
  for (const [path, bytes] of before) if (path !== 'head.json') expect(after.get(path)!.length).toBeGreaterThanOrEqual(bytes.length)
  expect(await verifyFiles(after)).toEqual([])
})

test('what is left of a damaged archive is salvaged, and nothing that is not', async () => {
  const before = new Map<number, string>()
  for await (const { entry, capture } of salvageDisk(modelDisk(files))) {
    expect(capture).not.toBe('damaged')
    before.set(entry.seq, JSON.stringify([entry, capture]))
  }
  expect(before.size).toBe(linesOf(J1).length + seqIn(lastJournal(), -1) - seqIn(J1, -1))
  const line = Uint8Array.from(files.get(J1)!)
  line[text(J1).indexOf('"seq":4') + 200]! ^= 1
  const captures = Uint8Array.from(files.get(C2)!)
  captures[owners(files).get(C2)![1]!.at + 50]! ^= 1
  const damaged = owners(files).get(C2)![1]!.seq
  const left = new Map<number, string>()
  for await (const { entry, capture } of salvageDisk(modelDisk(new Map(files).set(J1, line).set(C2, captures)))) {
    if (entry.seq === damaged) expect(capture).toBe('damaged')
    else left.set(entry.seq, JSON.stringify([entry, capture]))
  }
  before.delete(4)
  before.delete(damaged)
  expect(left).toEqual(before)
})

const lastJournal = () =>
  [...files.keys()]
    .filter((path) => path.startsWith('journal/'))
    .sort()
    .at(-1)!

test('verifying goes on while entries are added, and erasing waits its turn', async () => {
  const disk = modelDisk()
  const archive = await openDisk(disk, scripted(seeded(9)))
  for (let id = 1; id < 30; id++) await archive.append([draftOf(id)])
  const bytes: number[] = []
  const walking = archive.verify((done, total) => bytes.push(done / total))
  const iterator = walking[Symbol.asyncIterator]()
  const first = iterator.next()
  await expect(archive.erase([3], 'too early')).rejects.toMatchObject({ code: 'busy' })
  await archive.append([draftOf(31)])
  expect(await first).toEqual({ done: true, value: undefined })
  expect(bytes.at(-1)).toBe(1)
  await archive.erase([3], 'now')
})

const url = process.env.SAYSO_TEST_DATABASE_URL
describe.runIf(url)('in PostgreSQL', () => {
  const DAMAGE: readonly (readonly [what: string, sql: string, code: string, seq: number | null])[] = [
    ['a changed letter', `UPDATE record_entries SET line = replace(line, 'secret', 'sekret') WHERE seq = 3`, 'altered-payload', 3],
    ['a changed time', `UPDATE record_entries SET line = replace(line, '"at":"2026', '"at":"2025') WHERE seq = 3`, 'altered-entry', 3],
    ['a removed entry', 'DELETE FROM record_entries WHERE seq = 4', 'missing-entries', 4],
    ['the last entries removed', 'DELETE FROM record_entries WHERE seq > 5', 'head-differs', 8],
    [
      'entries exchanged',
      'UPDATE record_entries SET seq = CASE seq WHEN 3 THEN 1004 ELSE 1003 END WHERE seq IN (3, 4)',
      'missing-entries',
      3,
    ],
    [
      'a changed capture',
      'UPDATE record_captures SET stored = set_byte(stored, 100, (get_byte(stored, 100) + 1) % 256) WHERE seq = 2',
      'altered-capture',
      2,
    ],
    ['a removed capture', 'DELETE FROM record_captures WHERE seq = 2', 'missing-bytes', 2],
    ['a capture too many', `INSERT INTO record_captures (seq, stored) VALUES (3, 'x')`, 'unknown-bytes', 3],
    ['a changed head', `UPDATE record_head SET hash = repeat('a', 64)`, 'head-differs', 8],
    ['a removed head', 'DELETE FROM record_head', 'missing-file', null],
  ]
  test.each(DAMAGE)('%s', async (_, sql, code, seq) => {
    const { pool, drop } = await schemaPool(url!, `sayso_verify_${process.pid}`)
    try {
      const archive = await openPostgres(pool, scripted(seeded(2)))
      for (let id = 1; id < 8; id++) await archive.append([draftOf(id)])
      await archive.erase([6], 'asked for')
      expect(await findingsOf(archive.verify())).toEqual([])
      await pool.query(sql)
      expect((await findingsOf(archive.verify())).map((finding) => [finding.code, finding.seq])).toContainEqual([code, seq])
    } finally {
      await drop()
    }
  })

  test('several writers keep one chain', async () => {
    const { pool, drop } = await schemaPool(url!, `sayso_several_${process.pid}`)
    try {
      const writers: Archive[] = await Promise.all([1, 2, 3].map((seed) => openPostgres(pool, scripted(seeded(seed)))))
      const entries = await Promise.all(Array.from({ length: 60 }, (_, i) => writers[i % 3]!.append([draftOf(i + 1), draftOf(1000 + i)])))
      // A call's entries follow each other, whoever else writes.
      for (const [one, two] of entries) expect(two!.seq).toBe(one!.seq + 1)
      expect(new Set(entries.flat().map(({ seq }) => seq)).size).toBe(120)
      expect(await findingsOf(writers[0]!.verify())).toEqual([])
    } finally {
      await drop()
    }
  })

  test('a database that is away for a while is waited for, and nothing is doubled', async () => {
    const schema = `sayso_away_${process.pid}`
    const { pool, drop } = await schemaPool(url!, schema)
    try {
      const archive = await openPostgres(pool, { ...scripted(seeded(2)), patience: 20_000 })
      let over = false
      const cutting = (async () => {
        while (!over) {
          await pool
            .query('SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE pid <> pg_backend_pid() AND application_name = $1', [
              schema,
            ])
            .catch(() => {})
          await new Promise((resolve) => setTimeout(resolve, 50))
        }
      })()
      for (let id = 1; id <= 100; id++) await archive.append([draftOf(id)])
      over = true
      await cutting
      const ids: unknown[] = []
      for await (const { payload } of archive.entries()) ids.push((payload as { id: number }).id)
      expect(ids).toEqual(Array.from({ length: 100 }, (_, i) => i + 1))
      expect(await findingsOf(archive.verify())).toEqual([])
    } finally {
      await drop()
    }
  })

  test('a commit whose answer was lost is looked for, not done again', async () => {
    const { pool, drop } = await schemaPool(url!, `sayso_doubt_${process.pid}`)
    let commits = 0
    const lossy: typeof pool = Object.assign(Object.create(pool) as typeof pool, {
      connect: async () => {
        const client = await pool.connect()
        const query = client.query.bind(client) as (...args: unknown[]) => Promise<unknown>
        const losing = async (...args: unknown[]) => {
          if (args[0] !== 'COMMIT') return await query(...args)
          // In turn: all is well, the answer is lost, the question is lost.
          commits++
          if (commits % 3 !== 2) await query(...args)
          if (commits % 3 !== 0) throw new Error('Connection terminated unexpectedly')
          return undefined
        }
        return Object.assign(client, { query: losing })
      },
    })
    try {
      const archive = await openPostgres(pool, scripted(seeded(2)))
      const other = await openPostgres(lossy, { ...scripted(seeded(3)), patience: 5000 })
      for (let id = 1; id <= 20; id++) {
        await Promise.all([other.append([draftOf(id), draftOf(100 + id)]), archive.append([draftOf(200 + id)])])
      }
      const ids: number[] = []
      for await (const { payload } of archive.entries()) ids.push((payload as { id: number }).id)
      expect(ids.length).toBe(60)
      expect(new Set(ids).size).toBe(60)
      expect(await findingsOf(archive.verify())).toEqual([])
    } finally {
      await drop()
    }
  })

  test('a database that is not there is a typed error', async () => {
    const { pool, drop } = await schemaPool(url!, `sayso_gone_${process.pid}`)
    await drop()
    await expect(openPostgres(pool, { ...scripted(seeded(2)), patience: 0 })).rejects.toBeInstanceOf(ArchiveError)
  })
})
