import { ERASED, erasureOf } from './erasure.ts'
import { NO_HASH } from './hash.ts'
import { isFault, type Line, type LineFault, payloadOf, readLine } from './line.ts'
import type { CaptureRef, Finding, Head, Json } from './record.ts'

/** Checks lines one after another, whatever they are stored in. Never throws because of what is stored. */
export interface Audit {
  /** The line that comes next, with its line feed. */
  line(file: string, offset: number, bytes: Uint8Array): Promise<readonly Finding[]>
  /** What only the end tells; it lies at `offset` of `file`. */
  end(file: string, offset: number): readonly Finding[]
}

/** What is in a capture's place. */
export interface CaptureCheck {
  readonly file: string
  readonly offset: number
  /** SHA-256 of what is there; null if that could not be read, and a finding says so. */
  readonly stored: string | null
  readonly findings: readonly Finding[]
}

/** What an audit compares with besides the lines. */
export interface Against {
  /** Notes of entries that were kept, and where they stand. */
  readonly heads: readonly Head[]
  readonly headFile: string
  /** Looks at the capture of a line, in the order of the entries; told null for a line that could not be read. `at` is the line's place. */
  readonly check: (line: Line | null, at: At) => Promise<CaptureCheck | null>
}

/** An erased line that waits for the entry that says why. */
interface Stone {
  readonly file: string
  readonly offset: number
  readonly size: number
  readonly capture: CaptureCheck | null
}

export function createAudit({ heads, headFile, check }: Against): Audit {
  /** The entry that should come next. */
  let expected = 1
  let last = 0
  /** The line before; null after one that could not be trusted: what follows is not compared with it. */
  let previous: Pick<Line, 'seq' | 'hash' | 'group' | 'of'> | null = { seq: 0, hash: NO_HASH, group: 0, of: 1 }
  /** How many entries of this commit are to come; null while that cannot be known. */
  let left: number | null = 0
  /** Lines that nothing can be made of. */
  let inARow = 0
  const stones = new Map<number, Stone>()
  const faulty = new Set<number>()

  async function line(file: string, offset: number, bytes: Uint8Array): Promise<readonly Finding[]> {
    const read = readLine(bytes)
    const at: At = { file, offset, seq: (isFault(read) ? read.line?.seq : read.seq) ?? expected }
    if (!isFault(read)) {
      const findings = [...order(at, read), ...noted(read)]
      const capture = await check(read, at)
      return [...findings, ...(capture?.findings ?? []), ...contents(at, read, capture)]
    }
    faulty.add(at.seq)
    if (read.line) {
      // Its place in the chain is vouched for; only what it holds is not.
      const capture = await check(read.line, at)
      const altered =
        capture && !isStored(capture, read.line.capture) ? [alteredCapture(capture, at.seq, read.line.capture?.stored ?? '')] : []
      return [faultOf(read, at), ...order(at, read.line), ...(capture?.findings ?? []), ...altered]
    }
    await check(null, at)
    previous = null
    left = null
    expected++
    inARow++
    return inARow > MOST_IN_A_ROW ? [] : [faultOf(read, at)]
  }

  /** Whether a line follows the one before it. */
  function order(at: At, read: Line): Finding[] {
    inARow = 0
    const findings: Finding[] = []
    const group: number = previous && left === 0 ? previous.group + 1 : (previous?.group ?? read.group)
    if (previous && read.seq > expected)
      findings.push({
        ...at,
        code: 'missing-entries',
        seq: expected,
        message: `Entries ${expected} to ${read.seq - 1} are missing before byte ${at.offset} of ${at.file}.`,
        expected: `entry ${expected}`,
        found: `entry ${read.seq}`,
      })
    else if (previous ? read.seq < expected : read.seq <= last)
      findings.push({
        ...at,
        code: 'broken-chain',
        message: `Entry ${read.seq} stands at byte ${at.offset} of ${at.file}, where entry ${expected} should.`,
        expected: `entry ${expected}`,
        found: `entry ${read.seq}`,
      })
    else if (previous && read.prev !== previous.hash)
      findings.push({
        ...at,
        code: 'broken-chain',
        message: `Entry ${read.seq} does not follow entry ${previous.seq} as that stands now: one of the two was exchanged.`,
        expected: previous.hash,
        found: read.prev,
      })
    else if (previous && left !== null && (read.group !== group || (left > 0 && read.of !== previous.of)))
      findings.push({
        ...at,
        code: 'broken-chain',
        message: `Entry ${read.seq} is not of the commit that it should be of.`,
        expected: `commit ${group}`,
        found: `commit ${read.group}`,
      })
    const begins: boolean = left === 0 || (previous !== null && read.group !== previous.group)
    left = begins ? read.of - 1 : left === null ? null : left - 1
    previous = read
    last = Math.max(last, read.seq)
    expected = read.seq + 1
    return findings
  }

  /** Whether an entry is the one that was noted. */
  function noted({ seq, hash }: Line): Finding[] {
    const head = heads.find((each) => each.seq === seq && each.hash !== hash)
    if (!head) return []
    const message = `Entry ${seq} is not the one that ${headFile} notes.`
    return [{ code: 'head-differs', file: headFile, offset: 0, seq, message, expected: head.hash, found: hash }]
  }

  /** What a sound line holds, and whether its capture is what it should be. */
  function contents(at: At, read: Line, capture: CaptureCheck | null): Finding[] {
    if (read.erased) {
      stones.set(read.seq, { file: at.file, offset: at.offset, size: read.size, capture })
      return []
    }
    const findings = capture && !isStored(capture, read.capture) ? [alteredCapture(capture, at.seq, read.capture?.stored ?? '')] : []
    const payload = jsonOf(read)
    if (payload === undefined) return [...findings, faultOf(NO_JSON, at)]
    return read.kind === ERASED ? [...findings, ...erasure(at, payload)] : findings
  }

  /** Whether what an entry says is erased is erased in just that way. */
  function erasure(at: At, payload: Json): Finding[] {
    const told = erasureOf(payload)
    if (!told) return [faultOf(NO_ERASURE, at)]
    return told.entries.flatMap(({ seq, bytes, capture }): Finding[] => {
      const stone = stones.get(seq)
      stones.delete(seq)
      if (!stone) {
        if (faulty.has(seq)) return []
        const message = `Entry ${at.seq} says that entry ${seq} was erased, and its words are there.`
        return [{ ...at, code: 'not-erased', seq, message, expected: 'an erased entry', found: 'an entry that is not' }]
      }
      const findings: Finding[] = []
      if (stone.size !== bytes) {
        const message = `Entry ${seq}, at byte ${stone.offset} of ${stone.file}, is erased otherwise than entry ${at.seq} says.`
        findings.push({
          code: 'altered-entry',
          file: stone.file,
          offset: stone.offset,
          seq,
          message,
          expected: `${bytes} bytes erased`,
          found: `${stone.size} bytes erased`,
        })
      }
      const there = stone.capture
      if (there && there.stored !== null && there.stored !== capture) findings.push(alteredCapture(there, seq, capture ?? 'nothing'))
      return findings
    })
  }

  return {
    line,
    end(file, offset) {
      const findings: Finding[] = []
      for (const [seq, stone] of stones) {
        const message = `Entry ${seq} is erased, and no entry says why.`
        const { file, offset } = stone
        findings.push({ code: 'erased-without-reason', file, offset, seq, message, expected: 'an entry of kind erased', found: 'none' })
      }
      if (previous && left !== null && left > 0) {
        const message = `The last commit lacks ${left} of its ${previous.of} entries: it was never acknowledged, and opening cuts it.`
        findings.push({
          code: 'torn-tail',
          file,
          offset,
          seq: expected,
          message,
          expected: `${previous.of} entries`,
          found: `${previous.of - left}`,
        })
      }
      const head = heads.find((each) => each.seq > 0 && each.seq >= expected)
      if (head) {
        const message = `Entry ${head.seq} was kept once, and the journal ends with entry ${expected - 1}.`
        findings.push({ code: 'head-differs', file: headFile, offset: 0, seq: head.seq, message, expected: head.hash, found: 'nothing' })
      }
      return findings
    },
  }
}

// A file of something else entirely is one finding or a few, not one for each of its lines.
const MOST_IN_A_ROW = 20

/** Where a line stands, and its entry. */
export type At = Pick<Finding, 'file' | 'offset'> & { readonly seq: number }

const faultOf = ({ code, message, expected, found }: Omit<LineFault, 'line'>, at: At): Finding => ({
  ...at,
  code,
  message: `${message}, at byte ${at.offset} of ${at.file}.`,
  expected,
  found,
})

// Somebody who altered what an entry holds and recomputed its hashes may have written anything.
const NO_JSON = { code: 'altered-payload', message: 'What the entry holds is no JSON', expected: 'JSON', found: 'other bytes' } as const
const NO_ERASURE = {
  ...NO_JSON,
  message: 'The entry says that others were erased, in no way that the archive does',
  expected: 'an erasure',
}

/** Undefined for what is no JSON. */
function jsonOf(line: Line): Json | undefined {
  try {
    return payloadOf(line)
  } catch {
    return undefined
  }
}

const isStored = (capture: CaptureCheck, ref: CaptureRef | undefined): boolean => capture.stored === null || capture.stored === ref?.stored

const alteredCapture = ({ file, offset, stored }: CaptureCheck, seq: number, expected: string): Finding => ({
  code: 'altered-capture',
  file,
  offset,
  seq,
  message: `What entry ${seq} captured was altered, at byte ${offset} of ${file}.`,
  expected,
  found: stored ?? 'nothing',
})
