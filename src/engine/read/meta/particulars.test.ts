import { expect, test } from 'vitest'
import { splitNames } from './byline.ts'
import { parseCounterLine } from './counters.ts'
import { collectLinked, field } from './jsonld.ts'
import { detectLanguage } from './language.ts'
import { chooseTitle, withoutOutlet } from './title.ts'

test.each([
  ['By Ada Voss', ['Ada Voss']],
  ['By ADA VOSS and Ilya Brandt', ['ADA VOSS', 'Ilya Brandt']],
  ['Ada Voss, Staff Writer', ['Ada Voss']],
  ['Ada Voss, Ph.D.', ['Ada Voss']],
  ['Ada Voss Jr., Ilya Brandt, Jr.', ['Ada Voss Jr.', 'Ilya Brandt Jr.']],
  ['Ada Voss | ada@tideline.example | The Harbour Desk', ['Ada Voss', 'The Harbour Desk']],
  ['Ada Voss (@adavoss)', ['Ada Voss']],
  ['Written by: Ada Voss • 5 min read', ['Ada Voss']],
  ['Ada Voss May 17, 2023', ['Ada Voss']],
  ['Von Jörg Ahlers und Mia Thal', ['Jörg Ahlers', 'Mia Thal']],
  ['Por Inés Vidal y Pau Serra', ['Inés Vidal', 'Pau Serra']],
  ['Par Léa Morin et Guy Petit', ['Léa Morin', 'Guy Petit']],
  ['Mads van der Berg', ['Mads van der Berg']],
  ['View all posts by Ada Voss', ['Ada Voss']],
  ['Ada Voss writes about the sea', []],
  ['https://tideline.example/ada', []],
  ['admin', []],
  ['', []],
  ['東野 涼', ['東野 涼']],
])('names of %j', (text, names) => expect(splitNames(text)).toEqual(names))

test.each([
  [
    '0 3,128',
    [
      ['unknown', 0],
      ['unknown', 3128],
    ],
  ],
  ['3.1K shares', [['shares', 3100]]],
  ['12 comments', [['comments', 12]]],
  ['Comments: 12', [['comments', 12]]],
  [
    '12 Comments · 1.204 Aufrufe',
    [
      ['comments', 12],
      ['views', 1204],
    ],
  ],
  ['1 Kommentar', [['comments', 1]]],
  ['Share on Facebook 40', [['shares', 40]]],
  ['Shares 40', [['shares', 40]]],
  ['3128', null],
  ['17/05/2023', null],
  ['12:30', null],
  ['12 people died', null],
  ['In 2019 there were 12 comments on it', null],
  ['', null],
])('counters of %j', (line, expected) => expect(parseCounterLine(line)?.map(({ kind, value }) => [kind, value]) ?? null).toEqual(expected))

test.each([
  ['plain', '{"a": 1}'],
  ['comment marks', '<!-- {"a": 1} -->'],
  ['CDATA', '//<![CDATA[\n{"a": 1}\n//]]>'],
  ['trailing comma and semicolon', '{"a": 1, "b": [1, 2, ], };'],
  ['comments', '{/* one */ "a": 1 // two\n}'],
  ['raw line feed and stray escape', '{"b": "x\ny\\\'z", "a": 1}'],
  ['quote marks inside', '{"b": "the "old" quay", "a": 1}'],
  ['wrapped', '[[{"@graph": [{"a": 1}]}]]'],
])('JSON-LD with %s', (_, block) => {
  const { things, broken } = collectLinked([block])
  expect([broken, things.some((thing) => field(thing, 'a') === 1)]).toEqual([0, true])
})

test.each([
  ['[', 1],
  ['', 1],
  [`${'{"a":'.repeat(200)}1${'}'.repeat(200)}`, 1],
  ['null', 0],
])('JSON-LD that is none: %#', (block, broken) => expect(collectLinked([block]).broken).toBe(broken))

test.each([
  ['The ferry was held at the quay for three days and the harbour master said that it would stay', 'en'],
  ['Færgen har ligget ved kajen i tre dage, og havnefogeden siger, at den ikke må sejle', 'da'],
  ['Fergen har ligget ved kaia i tre dager, og havnefogden sier at den ikke får seile nå etter det', 'no'],
  ['Färjan har legat vid kajen i tre dagar och hamnkaptenen säger att den inte får segla', 'sv'],
  ['Lautta on ollut laiturissa kolme päivää, ja satamakapteeni sanoi, että se ei saa lähteä, mutta myös', 'fi'],
  ['Trajekt stojí v prístave už tri dni a kapitán povedal, že sa nepohne, ale čaká na povolenie, ktoré je podľa neho', 'sk'],
  ['渡船は三日間岸壁に止まったままで、港長は出航を許さないと述べた。', 'ja'],
  ['渡轮已经在码头停了三天，港务长说不会放行。', 'zh'],
  ['여객선은 사흘째 부두에 묶여 있으며 항만장은 출항을 허가하지 않았다.', 'ko'],
  ['ظلت العبارة راسية على الرصيف ثلاثة أيام وقال مدير الميناء إنها لن تبحر قبل انتهاء التحقيق في الحادث', 'ar'],
  ['Паром уже три дня стоит у причала, и начальник порта сказал, что он не выйдет в море', 'ru'],
  ['Kivuko kimekuwa gatini kwa siku tatu na mkuu wa bandari alisema kwamba hakitaondoka hadi uchunguzi wa ajali hiyo', 'sw'],
  ['Ok', null],
  ['1 2 3 4 5 6 7 8 9', null],
])('language of %j', (text, language) => expect(detectLanguage(text)).toBe(language))

test.each([
  ['Ferry held | The Tideline', 'Ferry held'],
  ['Ferry held - The Tideline', 'Ferry held'],
  ['The Tideline: Ferry held', 'The Tideline: Ferry held'],
  ['The Tideline | Ferry held', 'Ferry held'],
  ['Ferry held – and nobody knows why', 'Ferry held – and nobody knows why'],
  ['Ferry held at the quay | Harbour | The Tideline', 'Ferry held at the quay'],
])('%j without its outlet', (title, expected) => expect(withoutOutlet(title, ['The Tideline', 'tideline.example'])).toBe(expected))

test('places that agree outvote a lone heading; alone it wins', () => {
  const say = (h1: string, ...others: string[]): string | undefined =>
    chooseTitle(
      [{ rule: 'h1', text: h1 }, ...(['json-ld', 'og:title', 'title'] as const).map((rule, at) => ({ rule, text: others[at] ?? '' }))],
      [],
    )?.text
  expect(say('Ferry held', 'Ferry is held', 'Quay closed', '')).toBe('Ferry held')
  expect(say('Harbour', 'Ferry is held', 'Ferry is held', 'Ferry is held')).toBe('Ferry is held')
})
