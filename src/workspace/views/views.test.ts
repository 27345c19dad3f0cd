import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { databases, dropDatabases } from '../../../test/databases.ts'
import { anchorAt, heldReports, holding, placeOn, told } from '../../../test/deciding.ts'
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
  type SourceView,
  sourceView,
  storyLines,
  storyView,
  undo,
  type Viewing,
  versionsView,
  viewing,
  type Workspace,
} from '../index.ts'

afterAll(dropDatabases)

const BY = { by: 'Bo Lund' }
const CHIEF = 'named:lena orsk'
const TOLL = 'At least 14 people were killed when a footbridge collapsed in Tarnwick on Monday'

/** A later version of the first report of the bridge. */
const CORRECTED = {
  id: 'bridge1b',
  page: 'bridge1',
  outlet: 'Reed Herald',
  published: '2031-03-04T18:00',
  title: 'Footbridge collapses in Tarnwick, 13 dead',
  text: 'At least 13 people were killed when a footbridge collapsed in Tarnwick on Monday, fire chief Lena Orsk said. Another 31 people were injured, a hospital official said.',
}

/** One who is named in fewer words from hand to hand. */
const BARGE = [
  [
    'Reed Herald',
    '2031-03-10T07:10',
    'Barge sinks off Quell Bay',
    'Three people drowned when the barge Otter sank off Quell Bay on Friday, an official at the harbour of Quell Bay, who asked not to be named, told the Reed Herald. “The hatch was open when it left the quay,” the official said.',
  ],
  [
    'Lake Post',
    '2031-03-10T08:05',
    'Three drown as barge sinks',
    'Three people drowned when the barge Otter sank off Quell Bay on Friday, the Reed Herald reported, quoting a harbour official who asked not to be named. “The hatch was open when it left the quay,” the official told the newspaper. The Otter was carrying gravel to Port Senna, and its crew of five had been aboard since the night before. Two tugs searched the mouth of the bay until noon, and the ferry to Ostrel did not run.',
  ],
  [
    'Gulf Ledger',
    '2031-03-10T08:40',
    'Officials: three drown off Quell Bay',
    'Three people drowned when the barge Otter sank off Quell Bay on Friday, officials confirmed. “The hatch was open when it left the quay,” an official said. The Otter was carrying gravel to Port Senna, and its crew of five had been aboard since the night before. Two tugs searched the mouth of the bay until noon, and the ferry to Ostrel did not run.',
  ],
].map(([outlet = '', published = '', title = '', text = ''], at) => ({ id: `barge${at + 1}`, outlet, published, title, text }))

for (const database of databases('views'))
  describe(`views on ${database.name}`, () => {
    let workspace: Workspace
    let look: Viewing
    let remove: () => void
    let at: (report: string, words: string) => Anchor
    const ids = new Map<string, string>()
    beforeAll(async () => {
      const made = await placeOn(database)
      remove = made.remove
      workspace = await holding(made.place, [...told(), { ...CORRECTED }, ...BARGE])
      look = viewing(workspace)
      const reports = await heldReports(workspace, [...told(), ...BARGE])
      for (const [name, { id }] of reports) ids.set(name, id)
      for (const { id, reading } of reports.values()) if (reading.report.title === CORRECTED.title) ids.set('bridge1b', id)
      at = (report, words) => anchorAt(reports.get(report) as Parameters<typeof anchorAt>[0], words)
    })
    afterAll(async () => {
      await workspace.close()
      remove()
    })

    /** The claim that holds some words of a report; plain JSON. */
    const claimAt = async (report: string, words: string): Promise<ClaimView> => {
      const anchor = at(report, words)
      const { items } = await listClaims(workspace.store.db, { limit: 200 })
      for (const { id } of items) {
        const view = await claimView(look, id)
        if (!view?.mentions.some((one) => one.report.id === anchor.report && one.start <= anchor.start && anchor.start < one.end)) continue
        expect(JSON.parse(JSON.stringify(view))).toEqual(view)
        return view
      }
      throw new Error(`no claim holds “${words}”`)
    }
    const interval = ({ claim: { origins } }: ClaimView) => [origins?.lower, origins?.upper]
    const decided = async <T>(what: unknown, work: () => Promise<T>): Promise<T> => {
      const { id } = await decide(workspace, what, BY)
      const answer = await work()
      await undo(workspace, id, BY)
      return answer
    }

    test('a claim’s page has its interval first, then a graph with a sentence for each arrow', async () => {
      const view = await claimAt('bridge1', TOLL)
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
      expect(view.traced).toEqual(await claimTraced(look, view.claim.id))
      expect(await claimView(look, 'claim:none')).toBeNull()
    })

    test('a circle is marked on its edges and nodes', async () => {
      const { traced } = await claimAt('mine3', 'Seven bodies have been found')
      expect(traced?.graph.circles.map(({ outlets }) => outlets)).toEqual([['Gulf Ledger', 'Lake Post']])
      expect(traced?.graph.edges.filter(({ circle }) => circle === 0).length).toBe(2)
      expect(traced?.graph.reports.filter(({ circle }) => circle === 0).length).toBe(2)
    })

    test('what persons decide moves the interval and the graph, and an undo restores the very same page', async () => {
      const before = await claimAt('bridge1', TOLL)
      const { id } = before.claim
      const again = async (): Promise<ClaimView> => {
        const view = (await claimView(look, id)) as ClaimView
        return view
      }
      const shown = (view: ClaimView) => ({ ...view, decisions: [] })
      const rejected = await decided({ kind: 'reject', statement: at('bridge1', TOLL) }, again)
      expect(rejected.claim.origins?.lower).toBeLessThanOrEqual(before.claim.origins?.lower ?? 0)
      expect(rejected.machine).toEqual(before.machine)
      expect(shown(await again())).toEqual(shown(before))
      const accepted = await decided({ kind: 'accept', statement: at('bridge1', TOLL) }, again)
      expect(interval(accepted)).toEqual(interval(before))
      const edited = await decided(
        { kind: 'edit', statement: at('bridge1', TOLL), source: { name: 'Marla Tove', kind: 'person', naming: 'named' } },
        again,
      )
      expect(edited.traced?.graph.origins.map(({ name }) => name)).toContain('Marla Tove')
      expect(edited.traced?.graph.origins.map(({ name }) => name)).not.toEqual(before.traced?.graph.origins.map(({ name }) => name))
      expect(shown(await again())).toEqual(shown(before))
      const rated = await decided({ kind: 'credibility', claim: at('bridge1', TOLL), value: 3 }, again)
      expect(rated.credibility).toBe(3)
      expect((await again()).credibility).toBeNull()
    })

    test('lists have the interval that the page has, also where decisions moved it', async () => {
      const before = await claimAt('bridge1', TOLL)
      const { id } = before.claim
      const [page, lists, story, stories, report] = await decided(
        { kind: 'reject', statement: at('bridge1', TOLL) },
        async () =>
          [
            await claimView(look, id),
            await Promise.all((['latest', 'reports'] as const).map((order) => claimLines(look, { order, limit: 200 }))),
            await storyView(look, id),
            await storyLines(look, { limit: 50 }),
            await reportView(look, ids.get('bridge1') ?? ''),
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
      expect((await claimLines(look, { limit: 200 })).items).toEqual((await listClaims(workspace.store.db, { limit: 200 })).items)
    })

    test('claims are made one and parted, and their sentences counted anew', async () => {
      const toll = await claimAt('bridge1', TOLL)
      const mayor = at('bridge4', 'Sixteen people were killed in the collapse of the footbridge in Tarnwick')
      const other = (await listClaims(workspace.store.db, { limit: 200 })).items
      const holder = await Promise.all(other.map(({ id }) => claimView(look, id)))
      const second = holder.find((view) => view && view.claim.id !== toll.claim.id && view.claim.reports > 1)
      const mention = second?.mentions[0]
      if (!mention) throw new Error('no second claim')
      const anchor: Anchor = { report: mention.report.id, start: mention.start, end: mention.end, quote: mention.text }
      const { id } = await decide(workspace, { kind: 'merge-claims', claims: [at('bridge1', TOLL), anchor] }, BY)
      const merged = (await claimView(look, second?.claim.id ?? '')) as ClaimView
      expect(merged.claim.id).toBe(toll.claim.id)
      expect(merged.merged).toEqual([second?.claim.id])
      expect(merged.mentionCount).toBe(toll.mentionCount + (second?.mentionCount ?? 0))
      expect(merged.machine).toBeNull()
      const lines = (await claimLines(look, { limit: 200 })).items
      expect(lines.filter((line) => line.id === toll.claim.id)).toEqual([merged.claim])
      expect(lines.map((line) => line.id)).not.toContain(second?.claim.id)
      expect(merged.claim).toEqual((await claimView(look, toll.claim.id))?.claim)
      await undo(workspace, id, BY)
      expect((await claimView(look, toll.claim.id))?.claim).toEqual(toll.claim)
      expect(mayor.quote).toMatch(/^Sixteen/)
      const out = toll.mentions.find(({ report }) => report.id === ids.get('bridge2'))
      if (!out) throw new Error('the copy is not of the claim')
      const split = await decide(
        workspace,
        {
          kind: 'split-claim',
          claim: at('bridge1', TOLL),
          out: [{ report: out.report.id, start: out.start, end: out.end, quote: out.text }],
        },
        BY,
      )
      const left = (await claimView(look, toll.claim.id)) as ClaimView
      expect(left.mentionCount).toBe(toll.mentionCount - 1)
      expect(left.split).toMatchObject([{ text: out.text, decision: split.id }])
      const part = (await claimView(look, left.split[0]?.id ?? '')) as ClaimView
      expect(part).toMatchObject({ mentionCount: 1, claim: { id: left.split[0]?.id, reports: 1 } })
      await undo(workspace, split.id, BY)
      expect((await claimView(look, toll.claim.id))?.claim).toEqual(toll.claim)
      expect(await claimView(look, part.claim.id)).toBeNull()
    })

    test('a person’s verdict is what makes an export a review, and nothing else does', async () => {
      const { claim } = await claimAt('bridge1', TOLL)
      expect((await claimDocument(look, claim.id))?.verdicts).toEqual([])
      const document = await decided(
        { kind: 'verdict', claim: at('bridge1', TOLL), name: 'Bo Lund', rating: 'In part', text: 'One count of two.' },
        () => claimDocument(look, claim.id),
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
      const id = ids.get('bridge1') ?? ''
      const view = await decided({ kind: 'reject', statement: at('bridge1', TOLL) }, () => reportView(look, id))
      expect(JSON.parse(JSON.stringify(view))).toEqual(view)
      expect(view?.marks.map(({ state }) => state)).toEqual(['rejected'])
      expect(view?.reading.statements.some((one) => one.id === view.marks[0]?.statement)).toBe(true)
      expect(view?.versions).toBe(2)
      expect(view?.letters[CHIEF]).toMatch(/^[A-Z]$/)
      expect(view?.decisions[0]?.what.kind).toBe('reject')
      const plain = await reportView(look, id)
      expect(plain?.marks).toEqual([])
      expect(plain?.decisions.map(({ what }) => what.kind).slice(0, 2)).toEqual(['undo', 'reject'])
      expect(await reportView(look, 'nothing')).toBeNull()
    })

    test('two reports lie side by side: what they share, what each has alone, and what was lost', async () => {
      const view = await compareView(look, ids.get('bridge1') ?? '', ids.get('bridge2') ?? '')
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
      const turned = await compareView(look, ids.get('bridge2') ?? '', ids.get('bridge1') ?? '')
      expect(turned?.differences).toEqual(view.differences)
      expect(turned?.containment).toEqual({ ofA: view.containment.ofB, ofB: view.containment.ofA })
      expect(await compareView(look, ids.get('bridge1') ?? '', 'nothing')).toBeNull()
      const itself = await compareView(look, ids.get('bridge1') ?? '', ids.get('bridge1') ?? '')
      expect(itself).toMatchObject({ containment: { ofA: 1, ofB: 1 }, onlyA: [], onlyB: [], differences: [] })
    })

    test('a source’s page has what it said, through whom, and how it was named', async () => {
      const view = await sourceView(look, CHIEF)
      if (!view) throw new Error('no source')
      expect(JSON.parse(JSON.stringify(view))).toEqual(view)
      expect(view.source).toMatchObject({ name: 'Lena Orsk', naming: 'named' })
      expect(view.counts.reports).toBe(new Set(view.statements.items.map(({ report }) => report.id)).size)
      expect(view.through.map(({ outlet }) => outlet)).toContain('Gulf Ledger')
      expect(view.claims[0]?.points.map(({ outlet }) => outlet)).toContain('Reed Herald')
      expect(view.letter).toMatch(/^[A-Z]+$/)
      expect(view.alike.map(({ name }) => name)).toEqual(['Lena Orsck'])
      const merged = await decided({ kind: 'merge-sources', from: ['named:ivo brandel'], into: CHIEF }, () =>
        sourceView(look, 'named:ivo brandel'),
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
      const split = await decided(
        { kind: 'split-source', source: CHIEF, statements: [statement], name: 'Lena Orsk the elder' },
        async () => [await sourceView(look, CHIEF), await sourceView(look, 'named:lena orsk the elder')],
      )
      expect(split[0]?.split.map(({ source }) => source.name)).toEqual(['Lena Orsk the elder'])
      expect(split[0]?.statements.items.length).toBe(view.statements.items.length - 1)
      expect(split[1]?.statements.items.map(({ text }) => text)).toEqual([words?.text])
      const rated = await decided({ kind: 'reliability', source: CHIEF, value: 'B' }, () => sourceView(look, CHIEF))
      expect(rated?.reliability).toBe('B')
      expect(await sourceView(look, 'named:nobody')).toBeNull()
    })

    test('who is named in other words from hand to hand is one voice, with the way on which the name hardened', async () => {
      const { claim } = await claimAt('barge1', 'Three people drowned when the barge Otter sank')
      const story = await storyView(look, claim.id)
      const voice = story?.voices.find(({ keys }) => keys.length > 1)
      expect(story?.voices.filter(({ name }) => /official/.test(name)).map(({ letter }) => letter)).toEqual([voice?.letter])
      expect(voice).toMatchObject({ name: 'official at the harbour of Quell Bay', reports: 3, perhaps: [] })
      const views = await Promise.all((voice?.keys ?? []).map((key) => sourceView(look, key)))
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
      const paged = await sourceView(look, voice?.keys[0] ?? '', { limit: 1 })
      const next = await sourceView(look, voice?.keys[0] ?? '', { limit: 1, after: paged?.statements.next ?? '' })
      expect(paged?.statements.items.map(({ id }) => id)).toEqual([first?.id])
      expect([paged?.counts, next?.counts]).toEqual([views[0]?.counts, views[0]?.counts])
    })

    test('on a parted source counts are the same on every page', async () => {
      const whole = await sourceView(look, CHIEF)
      const last = whole?.statements.items.at(-1)
      const anchor = { report: last?.report.id ?? '', start: last?.start ?? 0, end: last?.end ?? 0, quote: last?.text ?? '' }
      const what = { kind: 'split-source', source: CHIEF, statements: [anchor], name: 'Lena Orsk the elder' }
      const [counts, other] = await decided(what, async () => {
        const found = [(await sourceView(look, CHIEF, { limit: 1 })) as SourceView]
        for (let after = found[0]?.statements.next ?? null; after !== null; ) {
          const page = (await sourceView(look, CHIEF, { limit: 1, after })) as SourceView
          found.push(page)
          after = page.statements.next
        }
        const parted = await sourceView(look, 'named:lena orsk the elder', { limit: 1 })
        return [found.map((page) => page.counts), parted?.counts] as const
      })
      expect(counts.length).toBeGreaterThan(1)
      for (const each of counts) expect(each).toMatchObject({ statements: (whole?.counts.statements ?? 0) - 1 })
      expect(other).toMatchObject({ statements: 1, reports: 1 })
    })

    test('stories are found by any of their claims, with voices, places and a timeline', async () => {
      const list = await storyLines(look, { limit: 50 })
      expect(new Set(list.items.map(({ id }) => id)).size).toBe(list.items.length)
      const { claim } = await claimAt('bridge1', TOLL)
      const view = await storyView(look, claim.id)
      if (!view) throw new Error('no story')
      expect(JSON.parse(JSON.stringify(view))).toEqual(view)
      expect(list.items.map(({ id }) => id)).toContain(view.id)
      for (const one of view.told) expect((await storyView(look, one.id))?.id).toBe(view.id)
      expect(view.voices.map(({ letter }) => letter)).toEqual(view.voices.map((_, place) => String.fromCharCode(65 + place)))
      expect(view.voices.map(({ name }) => name)).toContain('Lena Orsk')
      expect(view.lines.map(({ outlet }) => outlet)).toContain('Gulf Ledger')
      expect(view.timeline.reports.length).toBe(view.lines.length)
      const last = view.timeline.origins.at(-1)
      expect(last && [last.lower, last.upper]).toEqual([view.origins?.lower, view.origins?.upper])
      expect((await storyView(look, claim.id, { since: '2031-03-01T00:00:00Z' }))?.since.reports).toBe(view.lines.length)
      expect((await storyView(look, claim.id, { since: '2032-03-01T00:00:00Z' }))?.since).toEqual({ reports: 0, claims: 0 })
      const paged: string[] = []
      for (let after: string | undefined; ; ) {
        const page = await storyLines(look, { limit: 1, ...(after === undefined ? {} : { after }) })
        paged.push(...page.items.map(({ id }) => id))
        if (page.next === null) break
        after = page.next
      }
      expect(paged).toEqual(list.items.map(({ id }) => id))
      await expect(storyLines(look, { after: '{}' })).rejects.toMatchObject({ name: 'CursorError' })
      expect(await storyView(look, 'claim:none')).toBeNull()
    })

    test('versions of a page say what was changed, and whether it was said', async () => {
      const view = await versionsView(look, ids.get('bridge1') ?? '')
      expect(view?.versions.map(({ current, title }) => [current, title])).toEqual([
        [true, 'Footbridge collapses in Tarnwick, 14 dead'],
        [false, CORRECTED.title],
      ])
      expect(view?.revisions[0]?.headline).toMatchObject({ after: CORRECTED.title })
      const figure = view?.revisions[0]?.changes.find(({ kind }) => kind === 'figure')
      expect(figure).toMatchObject({ before: 'At least 14', after: 'At least 13', silent: true })
      expect(view?.revisions[0]?.changes.some(({ kind }) => kind === 'claim-removed')).toBe(true)
      expect(JSON.parse(JSON.stringify(view))).toEqual(view)
      expect((await versionsView(look, ids.get('raid1') ?? ''))?.revisions).toEqual([])
      expect(await versionsView(look, 'nothing')).toBeNull()
    })
  })
