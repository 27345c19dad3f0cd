import { afterAll, describe, expect, test } from 'vitest'
import { databases, dropDatabases } from '../../../test/databases.ts'
import { BY, CHIEF, CORRECTED, TOLL, viewed } from '../../../test/viewed.ts'
import { exportClaims, PersonsVerdict, renderClaimReview } from '../../engine/index.ts'
import { listClaims } from '../../store/index.ts'
import {
  type Anchor,
  type ClaimView,
  claimDocument,
  claimLines,
  claimTraced,
  claimView,
  compareView,
  decide,
  reportView,
  storyLines,
  storyView,
  undo,
  versionsView,
} from '../index.ts'

afterAll(dropDatabases)

for (const database of databases('views'))
  describe(`views on ${database.name}`, () => {
    const on = viewed(database)
    const interval = ({ claim: { origins } }: ClaimView) => [origins?.lower, origins?.upper]

    test('a claim’s page has its interval first, then a graph with a sentence for each arrow', async () => {
      const view = await on.claimAt('bridge1', TOLL)
      expect(view.machine).toEqual(view.claim.origins)
      expect(view.funnel.reports).toBe(view.claim.reports)
      expect(view.funnel.afterReprints).toBeLessThanOrEqual(view.funnel.reports)
      expect(view.reasons.length).toBeGreaterThan(0)
      expect(view.mentions[0]?.text).toContain('killed')
      const graph = view.traced?.graph
      expect(graph?.origins.map(({ name, source, counts }) => [name, source, counts])).toContainEqual([
        // Of two spellings the longer.
        'Lena Orsck',
        'named:lena orsck',
        'surely',
      ])
      const nodes = new Set([...(graph?.origins ?? []), ...(graph?.reports ?? [])].map(({ id }) => id))
      expect(graph?.edges.map(({ number }) => number)).toEqual(graph?.edges.map((_, place) => place + 1))
      for (const edge of graph?.edges ?? []) {
        expect(nodes.has(edge.from) && nodes.has(edge.to)).toBe(true)
        expect(edge.evidence?.text).not.toBe('')
        for (const { start, end } of edge.evidence?.marked ?? []) {
          expect(start).toBeGreaterThanOrEqual(0)
          expect(end).toBeLessThanOrEqual(edge.evidence?.text.length ?? 0)
        }
      }
      const said = graph?.edges.find(({ kind }) => kind === 'attributed')?.evidence
      expect(said?.marked.map(({ start, end }) => said.text.slice(start, end)).join(' ')).toMatch(/Orsk/)
      const edges = graph?.lines
      expect((edges?.stated ?? 0) + (edges?.shared ?? 0) + (edges?.timeOnly ?? 0)).toBe(
        graph?.edges.filter(({ kind }) => kind !== 'own-voice').length,
      )
      expect(view.story).toMatchObject({ title: expect.any(String) })
      if (view.brief !== null) expect(view.claim.text).toContain(view.brief)
      expect(view.traced).toEqual(await claimTraced(on.look, view.claim.id))
      expect(await claimView(on.look, 'claim:none')).toBeNull()
    })

    test('a circle is marked on its edges and nodes', async () => {
      const { traced } = await on.claimAt('mine3', 'Seven bodies have been found')
      expect(traced?.graph.circles.map(({ outlets }) => outlets)).toEqual([['Gulf Ledger', 'Lake Post']])
      expect(traced?.graph.edges.filter(({ circle }) => circle === 0).length).toBe(2)
      expect(traced?.graph.reports.filter(({ circle }) => circle === 0).length).toBe(2)
    })

    test('what persons decide moves the interval and the graph, and an undo restores the very same page', async () => {
      const before = await on.claimAt('bridge1', TOLL)
      const { id } = before.claim
      const again = async (): Promise<ClaimView> => {
        const view = (await claimView(on.look, id)) as ClaimView
        return view
      }
      const shown = (view: ClaimView) => ({ ...view, decisions: [] })
      const rejected = await on.decided({ kind: 'reject', statement: on.at('bridge1', TOLL) }, again)
      expect(rejected.claim.origins?.lower).toBeLessThanOrEqual(before.claim.origins?.lower ?? 0)
      expect(rejected.machine).toEqual(before.machine)
      expect(shown(await again())).toEqual(shown(before))
      const accepted = await on.decided({ kind: 'accept', statement: on.at('bridge1', TOLL) }, again)
      expect(interval(accepted)).toEqual(interval(before))
      const edited = await on.decided(
        { kind: 'edit', statement: on.at('bridge1', TOLL), source: { name: 'Marla Tove', kind: 'person', naming: 'named' } },
        again,
      )
      expect(edited.traced?.graph.origins.map(({ name }) => name)).toContain('Marla Tove')
      expect(edited.traced?.graph.origins.map(({ name }) => name)).not.toEqual(before.traced?.graph.origins.map(({ name }) => name))
      expect(shown(await again())).toEqual(shown(before))
      const rated = await on.decided({ kind: 'credibility', claim: on.at('bridge1', TOLL), value: 3 }, again)
      expect(rated.credibility).toBe(3)
      expect((await again()).credibility).toBeNull()
    })

    test('lists have the interval that the page has, also where decisions moved it', async () => {
      const before = await on.claimAt('bridge1', TOLL)
      const { id } = before.claim
      const [page, lists, story, stories, report] = await on.decided(
        { kind: 'reject', statement: on.at('bridge1', TOLL) },
        async () =>
          [
            await claimView(on.look, id),
            await Promise.all((['latest', 'reports'] as const).map((order) => claimLines(on.look, { order, limit: 200 }))),
            await storyView(on.look, id),
            await storyLines(on.look, { limit: 50 }),
            await reportView(on.look, on.ids.get('bridge1') ?? ''),
          ] as const,
      )
      const moved = page?.claim.origins
      expect(moved).not.toEqual(before.claim.origins)
      for (const { items } of lists) expect(items.find((line) => line.id === id)?.origins).toEqual(moved)
      expect(story?.told.find((line) => line.id === id)?.origins).toEqual(moved)
      expect(report?.claims.find(({ claim }) => claim.id === id)?.claim.origins).toEqual(moved)
      const line = stories.items.find((one) => one.id === story?.id)
      expect(line?.origins).toEqual(story?.origins)
      expect(story?.timeline.origins.at(-1)).toMatchObject(story?.origins ?? {})
      for (const one of story?.told ?? []) expect(one.origins).toEqual(lists[0]?.items.find((other) => other.id === one.id)?.origins)
      expect((await claimLines(on.look, { limit: 200 })).items).toEqual((await listClaims(on.workspace.store.db, { limit: 200 })).items)
    })

    test('claims are made one and parted, and their sentences counted anew', async () => {
      const toll = await on.claimAt('bridge1', TOLL)
      const mayor = on.at('bridge4', 'Sixteen people were killed in the collapse of the footbridge in Tarnwick')
      const other = (await listClaims(on.workspace.store.db, { limit: 200 })).items
      const holder = await Promise.all(other.map(({ id }) => claimView(on.look, id)))
      const second = holder.find((view) => view && view.claim.id !== toll.claim.id && view.claim.reports > 1)
      const mention = second?.mentions[0]
      if (!mention) throw new Error('no second claim')
      const anchor: Anchor = { report: mention.report.id, start: mention.start, end: mention.end, quote: mention.text }
      const { id } = await decide(on.workspace, { kind: 'merge-claims', claims: [on.at('bridge1', TOLL), anchor] }, BY)
      const merged = (await claimView(on.look, second?.claim.id ?? '')) as ClaimView
      expect(merged.claim.id).toBe(toll.claim.id)
      expect(merged.merged).toEqual([second?.claim.id])
      expect(merged.mentionCount).toBe(toll.mentionCount + (second?.mentionCount ?? 0))
      expect(merged.machine).toBeNull()
      const lines = (await claimLines(on.look, { limit: 200 })).items
      expect(lines.filter((line) => line.id === toll.claim.id)).toEqual([merged.claim])
      expect(lines.map((line) => line.id)).not.toContain(second?.claim.id)
      expect(merged.claim).toEqual((await claimView(on.look, toll.claim.id))?.claim)
      await undo(on.workspace, id, BY)
      expect((await claimView(on.look, toll.claim.id))?.claim).toEqual(toll.claim)
      expect(mayor.quote).toMatch(/^Sixteen/)
      const out = toll.mentions.find(({ report }) => report.id === on.ids.get('bridge2'))
      if (!out) throw new Error('the copy is not of the claim')
      const split = await decide(
        on.workspace,
        {
          kind: 'split-claim',
          claim: on.at('bridge1', TOLL),
          out: [{ report: out.report.id, start: out.start, end: out.end, quote: out.text }],
        },
        BY,
      )
      const left = (await claimView(on.look, toll.claim.id)) as ClaimView
      expect(left.mentionCount).toBe(toll.mentionCount - 1)
      expect(left.split).toMatchObject([{ text: out.text, decision: split.id }])
      const part = (await claimView(on.look, left.split[0]?.id ?? '')) as ClaimView
      expect(part).toMatchObject({ mentionCount: 1, claim: { id: left.split[0]?.id, reports: 1 } })
      await undo(on.workspace, split.id, BY)
      expect((await claimView(on.look, toll.claim.id))?.claim).toEqual(toll.claim)
      expect(await claimView(on.look, part.claim.id)).toBeNull()
    })

    test('a person’s verdict is what makes an export a review, and nothing else does', async () => {
      const { claim } = await on.claimAt('bridge1', TOLL)
      expect((await claimDocument(on.look, claim.id))?.verdicts).toEqual([])
      const document = await on.decided(
        { kind: 'verdict', claim: on.at('bridge1', TOLL), name: 'Bo Lund', rating: 'In part', text: 'One count of two.' },
        () => claimDocument(on.look, claim.id),
      )
      const [verdict] = document?.verdicts ?? []
      if (!document || !verdict) throw new Error('no verdict')
      const review = renderClaimReview(document.dossier, new PersonsVerdict(verdict.name, verdict.rating, verdict.at))
      expect(JSON.parse(review)).toMatchObject({
        '@type': 'ClaimReview',
        author: { name: 'Bo Lund' },
        reviewRating: { alternateName: 'In part' },
      })
      expect(exportClaims([document.dossier], 'html', { at: '2031-03-12T09:00:00Z' })).not.toContain('In part')
    })

    test('a report’s page has its reading as people corrected it, its claims, and the letters of its story', async () => {
      const id = on.ids.get('bridge1') ?? ''
      const view = await on.decided({ kind: 'reject', statement: on.at('bridge1', TOLL) }, () => reportView(on.look, id))
      expect(JSON.parse(JSON.stringify(view))).toEqual(view)
      expect(view?.marks.map(({ state }) => state)).toEqual(['rejected'])
      expect(view?.reading.statements.some((one) => one.id === view.marks[0]?.statement)).toBe(true)
      expect(view?.versions).toBe(2)
      expect(view?.letters[CHIEF]).toMatch(/^[A-Z]$/)
      expect(view?.decisions[0]?.what.kind).toBe('reject')
      const plain = await reportView(on.look, id)
      expect(plain?.marks).toEqual([])
      expect(plain?.decisions.map(({ what }) => what.kind).slice(0, 2)).toEqual(['undo', 'reject'])
      expect(await reportView(on.look, 'nothing')).toBeNull()
    })

    test('two reports lie side by side: what they share, what each has alone, and what was lost', async () => {
      const view = await compareView(on.look, on.ids.get('bridge1') ?? '', on.ids.get('bridge2') ?? '')
      if (!view) throw new Error('no comparison')
      expect(JSON.parse(JSON.stringify(view))).toEqual(view)
      expect(view.containment.ofB).toBeGreaterThan(0.8)
      expect(view.minutes).toBe(70)
      for (const { a, b, same } of view.shared) {
        const [left, right] = [view.a.text.slice(a.start, a.end), view.b.text.slice(b.start, b.end)]
        expect(left === right, left).toBe(same)
      }
      const gone = view.onlyA.map(({ start, end }) => view.a.text.slice(start, end))
      expect(gone.join(' ')).toContain('a hospital official said')
      const lost = view.differences.find(({ kind }) => kind === 'attribution-lost')
      expect(view.onlyA.some(({ differences }) => differences.includes(lost?.number ?? -1))).toBe(true)
      const turned = await compareView(on.look, on.ids.get('bridge2') ?? '', on.ids.get('bridge1') ?? '')
      expect(turned?.differences).toEqual(view.differences)
      expect(turned?.containment).toEqual({ ofA: view.containment.ofB, ofB: view.containment.ofA })
      expect(await compareView(on.look, on.ids.get('bridge1') ?? '', 'nothing')).toBeNull()
      const itself = await compareView(on.look, on.ids.get('bridge1') ?? '', on.ids.get('bridge1') ?? '')
      expect(itself).toMatchObject({ containment: { ofA: 1, ofB: 1 }, onlyA: [], onlyB: [], differences: [] })
    })

    test('stories are found by any of their claims, with voices, places and a timeline', async () => {
      const list = await storyLines(on.look, { limit: 50 })
      expect(new Set(list.items.map(({ id }) => id)).size).toBe(list.items.length)
      const { claim } = await on.claimAt('bridge1', TOLL)
      const view = await storyView(on.look, claim.id)
      if (!view) throw new Error('no story')
      expect(JSON.parse(JSON.stringify(view))).toEqual(view)
      expect(list.items.map(({ id }) => id)).toContain(view.id)
      for (const one of view.told) expect((await storyView(on.look, one.id))?.id).toBe(view.id)
      expect(view.voices.map(({ letter }) => letter)).toEqual(view.voices.map((_, place) => String.fromCharCode(65 + place)))
      expect(view.voices.map(({ name }) => name)).toContain('Lena Orsk')
      expect(view.lines.map(({ outlet }) => outlet)).toContain('Gulf Ledger')
      expect(view.timeline.reports.length).toBe(view.lines.length)
      const last = view.timeline.origins.at(-1)
      expect(last && [last.lower, last.upper]).toEqual([view.origins?.lower, view.origins?.upper])
      expect((await storyView(on.look, claim.id, { since: '2031-03-01T00:00:00Z' }))?.since.reports).toBe(view.lines.length)
      expect((await storyView(on.look, claim.id, { since: '2032-03-01T00:00:00Z' }))?.since).toEqual({ reports: 0, claims: 0 })
      const paged: string[] = []
      for (let after: string | undefined; ; ) {
        const page = await storyLines(on.look, { limit: 1, ...(after === undefined ? {} : { after }) })
        paged.push(...page.items.map(({ id }) => id))
        if (page.next === null) break
        after = page.next
      }
      expect(paged).toEqual(list.items.map(({ id }) => id))
      await expect(storyLines(on.look, { after: '{}' })).rejects.toMatchObject({ name: 'CursorError' })
      expect(await storyView(on.look, 'claim:none')).toBeNull()
    })

    test('versions of a page say what was changed, and whether it was said', async () => {
      const view = await versionsView(on.look, on.ids.get('bridge1') ?? '')
      expect(view?.versions.map(({ current, title }) => [current, title])).toEqual([
        [true, 'Footbridge collapses in Tarnwick, 14 dead'],
        [false, CORRECTED.title],
      ])
      expect(view?.revisions[0]?.headline).toMatchObject({ after: CORRECTED.title })
      const figure = view?.revisions[0]?.changes.find(({ kind }) => kind === 'figure')
      expect(figure).toMatchObject({ before: 'At least 14', after: 'At least 13', silent: true })
      expect(view?.revisions[0]?.changes.some(({ kind }) => kind === 'claim-removed')).toBe(true)
      expect(JSON.parse(JSON.stringify(view))).toEqual(view)
      expect((await versionsView(on.look, on.ids.get('raid1') ?? ''))?.revisions).toEqual([])
      expect(await versionsView(on.look, 'nothing')).toBeNull()
    })
  })
