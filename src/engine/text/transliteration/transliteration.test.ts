import { expect, test } from 'vitest'
import { load } from '../../../../test/weights.ts'
import { nameSpelt, openSpelling } from './model.ts'
import { type Script, SOUNDS, scriptOfSpelling, soundsOf } from './sounds.ts'
import { spellingsOf } from './spellings.ts'

const check = (name: string, script: Script, expected: string) => {
  const { symbols, starts } = soundsOf(name, script)
  const sounds = [...symbols].map((symbol, at) => (at > 0 && starts.includes(at) ? ' ' : '') + SOUNDS[symbol]).join('')
  expect(sounds).toBe(expected)
}

test.each([
  ['Ar Raqqah', 'arabic', 'raqa'],
  ['ar-Raqqa', 'arabic', 'raqa'],
  ['Tall ‘Afar', 'arabic', 'tal afar'],
  ['Dayr az̧ Z̧awr', 'arabic', 'dayr zawr'],
  ['Deir ez-Zor', 'arabic', 'deir zor'],
  ['Khan Sheikhoun', 'arabic', 'Xan SeiXun'],
  ['Djedeide', 'arabic', 'jedeide'],
  ['alfrqls', 'unpointed', 'frqls'],
  ['khrbt alnasryt', 'unpointed', 'Xrb nasry'],
  ['Shchyolkovo', 'cyrillic', 'SCyolkovo'],
  ['Ščiglovo', 'cyrillic', 'SCiglovo'],
  ['Zhytomyr', 'cyrillic', 'Zytomyr'],
  ["Ts'ing-tao", 'chinese', 'ciN tao'],
  ['Hsi-an', 'chinese', 'Si an'],
  ['', 'other', ''],
  ['一二', 'other', '0'],
] as const)('%s (%s) sounds as %s', check)

test.each([
  ['alfrqls', 'unpointed'],
  ['mwsl', 'unpointed'],
  ['Mosul', 'arabic'],
  ['mosula', 'arabic'],
] as const)('%s is read as %s', (spelling, script) => expect(scriptOfSpelling(spelling, 'arabic')).toBe(script))

test('names without letters, long names and many words cost little', () => {
  const model = openSpelling(load('transliteration'))
  const among = spellingsOf(
    ['', '—', 'A'.repeat(100_000), 'b '.repeat(50_000), 'Rawa'].map((name, place) => ({ name, place, population: 0 })),
    'arabic',
  )
  for (const spelling of ['', '—', 'A'.repeat(1_000_000), 'b '.repeat(500_000), 'z '.repeat(40)])
    expect(nameSpelt(spelling, among, model).length).toBeLessThanOrEqual(6)
  expect(nameSpelt('Raveh', among, model)[0]?.place).toBe(4)
})
