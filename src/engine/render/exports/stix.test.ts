import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { anyText, dossier } from '../../../../test/dossiers.ts'
import { uuid5 } from './names.ts'
import { renderStix } from './stix.ts'

const AT = '2031-04-01T12:00:00Z'

type Found = Readonly<Record<string, unknown>> & { readonly type: string; readonly id: string }
interface Bundle {
  readonly type: string
  readonly id: string
  readonly objects?: readonly Found[]
}

const ID = /^([a-z-]+)--[0-9a-f]{8}-[0-9a-f]{4}-5[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/
const TIMESTAMP = /^\d{4}-(0[1-9]|1[0-2])-([0-2]\d|3[01])T([01]\d|2[0-3]):[0-5]\d:[0-5]\d\.\d{3}Z$/

type Check = (value: unknown) => boolean
const text: Check = (value) => typeof value === 'string'
const filled: Check = (value) => typeof value === 'string' && value.length > 0
const timestamp: Check = (value) => typeof value === 'string' && TIMESTAMP.test(value)
const listOf =
  (each: Check): Check =>
  (value) =>
    Array.isArray(value) && value.length > 0 && value.every(each)
const oneOf =
  (...values: readonly string[]): Check =>
  (value) =>
    values.includes(value as string)
const idOf =
  (...types: readonly string[]): Check =>
  (value) =>
    typeof value === 'string' && (types.length === 0 || types.includes(ID.exec(value)?.[1] ?? '')) && ID.test(value)
const reference: Check = (value) => {
  const { source_name, url, external_id, ...rest } = value as Record<string, unknown>
  const whole = [url, external_id].filter((one) => one !== undefined)
  return (
    filled(source_name) &&
    whole.length > 0 &&
    whole.every(filled) &&
    (url === undefined || URL.canParse(url as string)) &&
    Object.keys(rest).length === 0
  )
}

// Of STIX 2.1, chapters 3 to 5 and 10: what each object must and may have. Nothing else may stand in it: no custom properties.
const COMMON = {
  must: { type: text, spec_version: oneOf('2.1'), id: idOf(), created: timestamp, modified: timestamp },
  may: {
    confidence: (value: unknown) => Number.isInteger(value) && (value as number) >= 0 && (value as number) <= 100,
    lang: (value: unknown) => typeof value === 'string' && /^[a-z]{2,3}$/.test(value),
    external_references: listOf(reference),
    description: text,
  },
} as const
const OBJECTS: Readonly<Record<string, { readonly must: Readonly<Record<string, Check>>; readonly may: Readonly<Record<string, Check>> }>> =
  {
    identity: { must: { name: text }, may: { identity_class: oneOf('individual', 'group', 'system', 'organization', 'class', 'unknown') } },
    report: { must: { name: filled, published: timestamp, object_refs: listOf(idOf()) }, may: {} },
    grouping: {
      must: { context: oneOf('suspicious-activity', 'malware-analysis', 'unspecified'), object_refs: listOf(idOf()) },
      may: { name: filled },
    },
    note: { must: { content: filled, object_refs: listOf(idOf()) }, may: { abstract: text } },
    relationship: { must: { relationship_type: oneOf('related-to', 'derived-from'), source_ref: idOf(), target_ref: idOf() }, may: {} },
  }

/** What in a bundle the specification does not allow. */
function faultsOf(given: string): string[] {
  const bundle = JSON.parse(given) as Bundle
  const faults: string[] = []
  if (bundle.type !== 'bundle' || !idOf('bundle')(bundle.id)) faults.push('no bundle')
  const ids = new Set(bundle.objects?.map(({ id }) => id))
  if (ids.size !== (bundle.objects?.length ?? 0)) faults.push('an id twice')
  for (const object of bundle.objects ?? []) {
    const rule = OBJECTS[object.type]
    if (!rule || !idOf(object.type)(object.id)) {
      faults.push(`${object.id}: no such type`)
      continue
    }
    const must: Readonly<Record<string, Check>> = { ...COMMON.must, ...rule.must }
    const all: Readonly<Record<string, Check>> = { ...COMMON.may, ...rule.may, ...must }
    for (const name of Object.keys(must)) if (!(name in object)) faults.push(`${object.type} lacks ${name}`)
    for (const [name, value] of Object.entries(object))
      if (!all[name]?.(value)) faults.push(`${object.type}: ${name} ${JSON.stringify(value)}`)
    if ((object.modified as string) < (object.created as string)) faults.push('changed before it was made')
    const refs = [object.source_ref, object.target_ref, ...((object.object_refs as string[] | undefined) ?? [])].filter(
      (ref) => ref !== undefined,
    )
    for (const ref of refs) if (!ids.has(ref as string)) faults.push(`${object.type}: ${ref} is not in the bundle`)
    if (
      object.relationship_type === 'derived-from' &&
      ID.exec(object.source_ref as string)?.[1] !== ID.exec(object.target_ref as string)?.[1]
    )
      faults.push('derived-from between two types')
  }
  return faults
}

const bundleOf = (word?: (what: string) => string): Bundle => JSON.parse(renderStix([dossier(word)], { at: AT })) as Bundle
const of = (type: string): readonly Found[] => bundleOf().objects?.filter((object) => object.type === type) ?? []

test('a bundle is what the specification says', () => {
  expect(faultsOf(renderStix([dossier()], { at: AT }))).toEqual([])
  expect(faultsOf(renderStix([dossier(), { ...dossier(), id: 'claim:fedcba9876543210fedcba9876543210' }], { at: AT }))).toEqual([])
  expect(faultsOf(renderStix([], { at: AT }))).toEqual([])
})

test('what the specification does not allow is found', () => {
  const broken = (change: object) => {
    const { objects, ...bundle } = bundleOf()
    return faultsOf(JSON.stringify({ ...bundle, objects: objects?.map((object, at) => (at === 0 ? { ...object, ...change } : object)) }))
  }
  expect(broken({ x_sayso: 1 })).toEqual(['identity: x_sayso 1'])
  expect(broken({ created: '2031-04-01' })).not.toEqual([])
  expect(broken({ name: undefined })).toEqual(['identity lacks name'])
  expect(broken({ id: 'identity--1' })).not.toEqual([])
})

describe('objects', () => {
  test('outlets and sources are identities, by their kind', () => {
    const classes = Object.fromEntries(of('identity').map(({ name, identity_class }) => [name, identity_class]))
    expect(classes).toMatchObject({ 'outlet 1': 'organization', 'Ada Quill': 'individual', 'an unnamed official': 'unknown' })
  })

  test('a report of which nobody knows when it came out is a grouping: no day is made up', () => {
    expect(of('report').map(({ published }) => published)).toEqual([
      '2031-03-04T07:00:00.000Z',
      '2031-03-04T00:00:00.000Z',
      '2031-03-04T12:00:00.000Z',
    ])
    expect(of('report')[1]?.description).toBe('Published on 2031-03-04; no time is given')
    expect(of('grouping')).toHaveLength(3)
  })

  test('a claim is a note with its interval and why, and no verdict', () => {
    const [note] = of('note')
    expect(note?.abstract).toBe('1 to 3 independent origins behind “claim words”')
    expect(note?.content).toMatch(
      /- reason one\n- reason two\n[\s\S]*outlet 1: sentence 0\n[\s\S]*Nothing is said of whether the claim is true/,
    )
  })

  test('links are relationships with the sentence and a confidence', () => {
    const kinds = of('relationship').map(({ relationship_type, confidence }) => `${relationship_type} ${confidence}`)
    expect(new Set(kinds)).toEqual(new Set(['related-to 90', 'derived-from 90']))
    expect(of('relationship').map(({ description }) => description)).toContain('has the claim from it, as its text says\n“evidence one”')
  })

  test('ids are the same whenever they are made; only the time is that which is given', () => {
    const ids = (at: string) => (JSON.parse(renderStix([dossier()], { at })) as Bundle).objects?.map(({ id }) => id)
    expect(ids(AT)).toEqual(ids('2032-01-01T00:00:00+02:00'))
    expect(renderStix([dossier()], { at: AT })).toBe(renderStix([dossier()], { at: AT }))
    expect(() => renderStix([], { at: 'now' })).toThrow(/no instant/)
  })
})

test('UUIDs of version 5 are those of RFC 9562', () => {
  expect(uuid5('www.example.com', '6ba7b810-9dad-11d1-80b4-00c04fd430c8')).toBe('2ed6657d-e927-568b-95e1-2665a8aea6a2')
})

test('any text in every field comes back', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 0xffff }), { maxLength: 8 }), (units) => {
      const word = (what: string) => `${what}${anyText(units)}`
      expect(faultsOf(renderStix([dossier(word)], { at: AT }))).toEqual([])
      const names = bundleOf(word).objects?.map(({ name }) => name)
      for (const what of ['Ada Quill', 'outlet 1', 'title']) expect(names).toContain(word(what))
    }),
    { numRuns: 100 },
  )
})
