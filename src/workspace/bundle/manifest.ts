import { WorkspaceError } from '../error.ts'

/** What an export says of itself. It has no time and no machine's name in it. */
export interface Manifest {
  readonly format: typeof FORMAT
  readonly head: { readonly seq: number; readonly hash: string }
  readonly counts: { readonly commits: number; readonly captures: number; readonly erased: number }
  /** What the index was that came of this record; null where that was not looked at. */
  readonly index: IndexProof | null
  /** Every other file, in order. */
  readonly parts: readonly Part[]
}

export interface IndexProof {
  /** The version that read the reports. */
  readonly engine: string
  readonly rows: number
  /** SHA-256 of all rows, a line each. */
  readonly sha256: string
}

export interface Part {
  readonly name: string
  readonly bytes: number
  readonly sha256: string
}

const FORMAT = 1

/** The one text of a manifest. */
export function manifestText({ head, counts, index, parts }: Omit<Manifest, 'format'>): string {
  const rows = parts.map(({ name, bytes, sha256 }) => `  ${JSON.stringify({ name, bytes, sha256 })}`)
  const proof = index && { engine: index.engine, rows: index.rows, sha256: index.sha256 }
  return `{"format":${FORMAT},
"head":${JSON.stringify({ seq: head.seq, hash: head.hash })},
"counts":${JSON.stringify({ commits: counts.commits, captures: counts.captures, erased: counts.erased })},
"index":${JSON.stringify(proof)},
"parts":[
${rows.join(',\n')}
]}
`
}

/** Reads a manifest; only what `manifestText` writes is one. Throws WorkspaceError `newer-export`, `damaged-export`. */
export function parseManifest(text: string): Manifest {
  const format = /^\{"format":(\d{1,6}),\n/.exec(text)?.[1]
  if (format !== undefined && Number(format) > FORMAT)
    throw new WorkspaceError('newer-export', `the export has format ${format}; this version knows format ${FORMAT}`, 'use a newer Sayso')
  try {
    const manifest = JSON.parse(text) as Manifest
    if (isManifest(manifest) && manifestText(manifest) === text) return manifest
  } catch {
    // Told below.
  }
  throw new WorkspaceError(
    'damaged-export',
    'the manifest of the export was altered',
    'take another copy of it; nothing of this one was imported',
  )
}

function isManifest(value: unknown): value is Manifest {
  if (!isObject(value)) return false
  const { format, head, counts, index, parts } = value
  return (
    format === FORMAT &&
    isObject(head) &&
    isCount(head.seq) &&
    isHash(head.hash) &&
    isObject(counts) &&
    [counts.commits, counts.captures, counts.erased].every(isCount) &&
    (index === null || (isObject(index) && typeof index.engine === 'string' && isCount(index.rows) && isHash(index.sha256))) &&
    Array.isArray(parts) &&
    parts.every((part) => isObject(part) && typeof part.name === 'string' && isCount(part.bytes) && isHash(part.sha256))
  )
}

const isObject = (value: unknown): value is { readonly [key: string]: unknown } => typeof value === 'object' && value !== null
const isCount = (value: unknown): boolean => Number.isSafeInteger(value) && (value as number) >= 0
const isHash = (value: unknown): boolean => typeof value === 'string' && /^[0-9a-f]{64}$/.test(value)
