import { afterAll, describe, expect, test } from 'vitest'
import { databases, dropDatabases } from '../../../test/databases.ts'
import { CHIEF, viewed } from '../../../test/viewed.ts'
import { type SourceView, sourceView, storyView } from '../index.ts'

afterAll(dropDatabases)

for (const database of databases('views of sources'))
  describe(`views of sources on ${database.name}`, () => {
    const on = viewed(database)

    test('a source’s page has what it said, through whom, and how it was named', async () => {
      const view = await sourceView(on.look, CHIEF)
      if (!view) throw new Error('no source')
      expect(JSON.parse(JSON.stringify(view))).toEqual(view)
      expect(view.source).toMatchObject({ name: 'Lena Orsk', naming: 'named' })
      expect(view.counts.reports).toBe(new Set(view.statements.items.map(({ report }) => report.id)).size)
      expect(view.through.map(({ outlet }) => outlet)).toContain('Gulf Ledger')
      expect(view.claims[0]?.points.map(({ outlet }) => outlet)).toContain('Reed Herald')
      expect(view.letter).toMatch(/^[A-Z]+$/)
      expect(view.alike.map(({ name }) => name)).toEqual(['Lena Orsck'])
      const merged = await on.decided({ kind: 'merge-sources', from: ['named:ivo brandel'], into: CHIEF }, () =>
        sourceView(on.look, 'named:ivo brandel'),
      )
      expect(merged?.source.key).toBe(CHIEF)
      expect(merged?.merged.map(({ name }) => name)).toEqual(['Ivo Brandel'])
      expect(merged?.counts.statements).toBeGreaterThan(view.counts.statements)
      const words = view.statements.items[0]
      const statement = {
        report: words?.report.id ?? '',
        start: words?.start ?? 0,
        end: words?.end ?? 0,
        quote: words?.text ?? '',
      }
      const split = await on.decided(
        { kind: 'split-source', source: CHIEF, statements: [statement], name: 'Lena Orsk the elder' },
        async () => [await sourceView(on.look, CHIEF), await sourceView(on.look, 'named:lena orsk the elder')],
      )
      expect(split[0]?.split.map(({ source }) => source.name)).toEqual(['Lena Orsk the elder'])
      expect(split[0]?.statements.items.length).toBe(view.statements.items.length - 1)
      expect(split[1]?.statements.items.map(({ text }) => text)).toEqual([words?.text])
      const rated = await on.decided({ kind: 'reliability', source: CHIEF, value: 'B' }, () => sourceView(on.look, CHIEF))
      expect(rated?.reliability).toBe('B')
      expect(await sourceView(on.look, 'named:nobody')).toBeNull()
    })

    test('who is named in other words from hand to hand is one voice, with the way on which the name hardened', async () => {
      const { claim } = await on.claimAt('barge1', 'Three people drowned when the barge Otter sank')
      const story = await storyView(on.look, claim.id)
      const voice = story?.voices.find(({ keys }) => keys.length > 1)
      expect(story?.voices.filter(({ name }) => /official/.test(name)).map(({ letter }) => letter)).toEqual([voice?.letter])
      expect(voice).toMatchObject({ name: 'official at the harbour of Quell Bay', reports: 3, perhaps: [] })
      const views = await Promise.all((voice?.keys ?? []).map((key) => sourceView(on.look, key)))
      for (const view of views) {
        if (!view) throw new Error('no source')
        expect(JSON.parse(JSON.stringify(view))).toEqual(view)
        expect(view.letter).toBe(voice?.letter)
        expect(view.counts).toMatchObject({ reports: 3, statements: voice?.statements })
        expect(view.statements.items.length).toBe(voice?.statements)
        expect([view.source.key, ...view.alike.map(({ key }) => key)].sort()).toEqual([...(voice?.keys ?? [])].sort())
        expect(view.names.map(({ report }) => report.outlet)).toEqual(['Reed Herald', 'Lake Post', 'Gulf Ledger'])
        expect(view.names.map(({ change }) => change)).toContain('hardened')
      }
      const first = views[0]?.statements.items[0]
      const paged = await sourceView(on.look, voice?.keys[0] ?? '', { limit: 1 })
      const next = await sourceView(on.look, voice?.keys[0] ?? '', { limit: 1, after: paged?.statements.next ?? '' })
      expect(paged?.statements.items.map(({ id }) => id)).toEqual([first?.id])
      expect([paged?.counts, next?.counts]).toEqual([views[0]?.counts, views[0]?.counts])
    })

    test('on a parted source counts are the same on every page', async () => {
      const whole = await sourceView(on.look, CHIEF)
      const last = whole?.statements.items.at(-1)
      const anchor = { report: last?.report.id ?? '', start: last?.start ?? 0, end: last?.end ?? 0, quote: last?.text ?? '' }
      const what = { kind: 'split-source', source: CHIEF, statements: [anchor], name: 'Lena Orsk the elder' }
      const [counts, other] = await on.decided(what, async () => {
        const found = [(await sourceView(on.look, CHIEF, { limit: 1 })) as SourceView]
        for (let after = found[0]?.statements.next ?? null; after !== null; ) {
          const page = (await sourceView(on.look, CHIEF, { limit: 1, after })) as SourceView
          found.push(page)
          after = page.statements.next
        }
        const parted = await sourceView(on.look, 'named:lena orsk the elder', { limit: 1 })
        return [found.map((page) => page.counts), parted?.counts] as const
      })
      expect(counts.length).toBeGreaterThan(1)
      for (const each of counts) expect(each).toMatchObject({ statements: (whole?.counts.statements ?? 0) - 1 })
      expect(other).toMatchObject({ statements: 1, reports: 1 })
    })
  })
