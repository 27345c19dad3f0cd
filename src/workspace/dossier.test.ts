import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { databases, dropDatabases } from '../../test/databases.ts'
import { stories } from '../../test/stories.ts'
import { models } from '../../test/weights.ts'
import { exportClaims } from '../engine/index.ts'
import { claimPage, listClaims, openStore, putReports, type Store } from '../store/index.ts'
import { claimDossier } from './dossier.ts'
import { packedPiece, pieceOf } from './piece.ts'
import { retrace } from './tracing.ts'

let store: Store
afterAll(dropDatabases)

const rarity = () => models.rarity
const dossierOf = (id: string) => claimDossier(store.db, id, rarity)

for (const database of databases('dossier'))
  describe(`dossiers on ${database.name}`, () => {
    beforeAll(async () => {
      store = await openStore(await database.empty())
      await putReports(
        store.db,
        stories().map(({ report, reading }, at) => ({
          id: report.id,
          reading,
          retrieved: null,
          // What tracing needs is made anew where it is not kept.
          ...(at % 2 ? { facts: packedPiece(pieceOf({ id: report.id, retrieved: null }, reading)) } : {}),
        })),
      )
      const means = { now: () => new Date('2031-03-12T09:00:00Z'), read: async () => [], rarity }
      await retrace({ store, means })
    })
    afterAll(() => store.close())

    test('every claim has the interval of the index, its sentences in words, and a tree of its reports', async () => {
      const { items } = await listClaims(store.db, { limit: 200 })
      const several = items.filter(({ reports }) => reports > 1)
      expect(several.length).toBeGreaterThan(2)
      for (const { id, origins } of several) {
        const [dossier, page] = await Promise.all([dossierOf(id), claimPage(store.db, id, { limit: 200 })])
        expect(dossier).toMatchObject({ id, claim: { ...origins, reasons: page?.origins?.reasons } })
        const places = (list: readonly { readonly report: { readonly id: string }; readonly start: number }[] | undefined) =>
          list?.map(({ report, start }) => `${report.id} ${start}`).sort()
        expect(places(dossier?.claim.mentions)).toEqual(places(page?.mentions.items))
        expect(dossier?.claim.mentions.every(({ words }) => words)).toBe(true)
        expect(dossier?.claim.hands.length).toBeGreaterThan(0)
        expect(dossier?.claim.words).not.toBe('')
      }
    })

    test('a fire chief is the root of her claim, and those who copied it stand below', async () => {
      const { items } = await listClaims(store.db, { limit: 200 })
      const all = await Promise.all(items.map(({ id }) => dossierOf(id)))
      const toll = all.find(
        (dossier) => dossier?.claim.mentions.some(({ report }) => report.id === 'bridge2') && /14 people/.test(dossier.claim.words),
      )
      const names = toll?.claim.hands.map(({ who }) => (who.kind === 'source' ? who.name : who.kind))
      // One report spells her otherwise.
      const chief = names?.find((name) => /^Lena Orsc?k$/.test(name)) ?? ''
      expect(chief).not.toBe('')
      expect(toll?.kinds.get(chief)).toBe('person')
      const at = { at: '2031-03-12T09:00:00Z' }
      expect(exportClaims(toll ? [toll] : [], 'csv-mentions', at)).toContain('"Reed Herald"')
      const again = await dossierOf(toll?.id ?? '')
      expect(exportClaims(again ? [again] : [], 'html', at)).toBe(exportClaims(toll ? [toll] : [], 'html', at))
    })

    test('there is none of a claim that is not there', async () => {
      expect(await dossierOf('claim:nope')).toBeNull()
    })
  })
