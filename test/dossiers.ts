import type { ClaimDossier, Hand, HandLink, Reading, StoryReport } from '../src/engine/index.ts'
import { readingOf } from './readings.ts'
import { reportOf } from './report.ts'

const minute = Date.UTC(2031, 2, 4, 8) / 60_000

const link = (kind: HandLink['kind'], words: string | null, why: readonly string[] = []): HandLink => ({
  kind,
  probability: 0.9,
  share: kind === 'copied' || kind === 'shares' ? 0.75 : null,
  words,
  why,
})

/** An invented claim of seven reports with every kind of root, link and difference; `word` gives every text in it, by what it is. */
export function dossier(word: (what: string) => string = (what) => what): ClaimDossier {
  const story = (id: string, after: number | null): StoryReport => ({
    id: word(`report ${id}`),
    outlet: id === 'nobody' ? null : word(`outlet ${id}`),
    time: after === null ? null : minute + after,
  })
  const [first, second, third, fourth, fifth] = ['1', '2', '3', '4', '5'].map((id, at) => story(id, 60 * at))
  const nobody = story('nobody', null)
  const reports = [first, second, third, fourth, fifth].map((report) => report as StoryReport).concat(nobody)
  const hand = (report: StoryReport | undefined, from: HandLink, below: readonly Hand[] = [], again: Hand['again'] = 'no'): Hand => ({
    who: { kind: 'report', report: report as StoryReport, withdrawn: report === third },
    link: from,
    again,
    below,
  })
  const source = (name: string, standing: 'pinned' | 'unnamed' | 'unsaid', below: readonly Hand[]): Hand => ({
    who: { kind: 'source', name: word(name), standing },
    link: null,
    again: 'no',
    below,
  })
  const copies: Hand = {
    who: { kind: 'copies', reports: [fourth as StoryReport, fifth as StoryReport] },
    link: link('shares', null, [word('why shared')]),
    again: 'no',
    below: [],
  }
  return {
    id: 'claim:0123456789abcdef0123456789abcdef',
    claim: {
      words: word('claim words'),
      reports: 6,
      texts: 4,
      lower: 1,
      upper: 3,
      reasons: [word('reason one'), word('reason two')],
      hands: [
        source('Ada Quill', 'pinned', [
          hand(first, link('attributed', word('evidence one')), [
            hand(second, link('copied', word('evidence two'), [word('why copied')]), [copies]),
          ]),
        ]),
        source('an unnamed official', 'unnamed', [
          hand(third, link('attributed', word('evidence three')), [hand(second, link('cites', word('evidence four')), [], 'elsewhere')]),
        ]),
        source('media reports', 'unsaid', [hand(fourth, link('attributed', null), [], 'elsewhere')]),
        {
          who: { kind: 'own-voice' },
          link: null,
          again: 'no',
          below: [hand(nobody, link('silent', word('evidence five'))), hand(fifth, link('attributed', null))],
        },
        {
          who: { kind: 'circle', outlets: [word('outlet 1'), word('outlet 2')] },
          link: null,
          again: 'no',
          below: [hand(first, link('silent', word('evidence six')), [hand(nobody, link('silent', null), [], 'circle')])],
        },
      ],
      unshown: 2,
      circles: [{ outlets: [word('outlet 1'), word('outlet 2')], grounded: false }],
      bottlenecks: [{ outlet: word('outlet 1'), share: 0.6 }],
      wouldChange: [{ if: word('change'), lower: 1, upper: 1 }],
      differences: {
        of: word('killed'),
        values: [
          { source: word('Ada Quill'), ownVoice: false, points: [{ min: 14, max: null, time: minute, outlets: [word('outlet 1')] }] },
          {
            source: null,
            ownVoice: true,
            points: [
              { min: 6, max: 9, time: null, outlets: [] },
              { min: null, max: 9, time: minute, outlets: [] },
            ],
          },
        ],
        conflicts: [
          { kind: 'sources', words: word('conflict'), settled: false },
          { kind: 'retelling', words: word('retelling'), settled: true },
        ],
        denials: [{ source: word('a denier'), stance: 'denies', reversed: true, outlets: [word('outlet 3')], words: word('denial') }],
        dropped: [{ outlet: word('outlet 4'), words: word('dropped') }],
      },
      names: [word('names')],
      mentions: reports.map((report, at) => ({
        report,
        start: 10 * at,
        end: 10 * at + 9,
        words: at === 3 ? null : word(`sentence ${at}`),
      })),
    },
    reports: reports.map((report, at) => ({
      ...report,
      url: at === 2 ? word('url') : `https://outlet-${at}.example/story`,
      title: report.outlet === null ? null : word('title'),
      byline: [word('byline')],
      published: ['2031-03-04T08:00:00+01:00', '2031-03-04', word('published'), null, '2031-03-04T12:00Z', null][at] ?? null,
      language: at === 1 ? 'ar' : word('language'),
    })),
    kinds: new Map([[word('Ada Quill'), 'person']]),
    losses: [
      {
        kind: 'bound-lost',
        parent: first as StoryReport,
        child: second as StoryReport,
        before: word('before'),
        after: null,
        says: word('says'),
        confidence: 0.8,
      },
    ],
  }
}

/** An invented reading with something of every kind in it; `word` gives every text in it, by what it is. */
export function reading(word: (what: string) => string = (what) => what): Reading {
  const text = `${word('text')} ${word('content')} ${word('cue')} ${word('place')}.\n\n${word('own voice')}`
  const spanOf = (what: string, from = 0) => {
    const start = text.indexOf(word(what), from)
    return { start, end: start + word(what).length }
  }
  const content = spanOf('content', word('text').length)
  const own = { start: text.length - word('own voice').length, end: text.length }
  const placed = spanOf('place', content.end)
  const base = readingOf({ text })
  const place = {
    name: word('name'),
    country: word('country'),
    admin1: word('admin1'),
    lat: -33.5,
    lon: 151.25,
    geonamesId: 7,
    feature: 'town',
  } as const
  return {
    ...base,
    engine: { version: word('version'), weights: {} },
    report: reportOf({
      id: base.report.id,
      url: word('url'),
      outlet: word('outlet'),
      title: word('title'),
      byline: [word('byline')],
      dateline: word('dateline'),
      published: word('published'),
      language: word('language'),
      text,
      parts: [
        { kind: 'paragraph', start: 0, end: text.indexOf('\n\n', placed.end) },
        { kind: 'paragraph', ...own },
      ],
      counters: [{ kind: 'comments', value: 3 }],
    }),
    sources: [
      { id: 'src1', name: word('teller'), kind: 'outlet', naming: 'named', mentions: [] },
      { id: 'src2', name: word('origin'), kind: 'person', naming: 'anonymous', mentions: [] },
    ],
    statements: [
      {
        id: 's1',
        content: [content, placed],
        cue: [spanOf('cue', content.end)],
        source: [],
        chain: ['src1', 'src2'],
        mode: 'mixed',
        stance: 'denies',
        hedged: true,
        hedges: [spanOf('cue', content.end)],
        confidence: 0.9,
        rule: word('rule'),
      },
    ],
    ownVoice: [{ ...own, confidence: 0.8 }],
    places: [
      {
        ...placed,
        ...place,
        match: 'exact',
        confidence: 0.9,
        possible: false,
        why: [],
        alternatives: [{ ...place, lat: null, lon: null }],
      },
      {
        ...placed,
        ...place,
        lat: null,
        lon: null,
        geonamesId: null,
        match: 'fuzzy',
        confidence: 0.3,
        possible: true,
        why: [],
        alternatives: [],
      },
    ],
    times: [{ ...placed, type: 'DATE', value: '2031-03-04', rule: 'test' }],
    figures: [{ ...placed, of: word('of'), min: 14, max: null, unit: word('unit') }],
    events: [
      {
        type: 'armed-clash',
        trigger: content,
        actors: [content],
        targets: [placed],
        place: 0,
        time: 0,
        deaths: { min: 3, max: 3 },
        statement: 's1',
      },
      { type: 'fire', trigger: own, actors: [], targets: [], place: 1, time: null, deaths: { min: 2, max: null }, statement: null },
    ],
    credits: [{ start: null, end: null, where: 'setAside', kind: 'wire', name: word('agency'), quote: word('credit') }],
    headline: [{ start: 0, end: 1, claim: word('headline'), support: 'partly', by: ['s1'], reasons: [word('because')] }],
    origins: { lower: 0, upper: 1, reasons: [word('reason')], by: ['s1'] },
    issues: [{ stage: 'read', code: 'no-date', message: word('issue'), start: null, end: null }],
    setAside: [{ kind: 'advert', text: word('advert'), rule: 'test' }],
  }
}

/** Any text at all, half surrogate pairs and control characters among it. */
export const anyText = (units: readonly number[]): string => String.fromCharCode(...units)
