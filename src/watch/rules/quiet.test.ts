import { expect, test } from 'vitest'
import { quietUntil } from '../index.ts'
import { isZone } from './quiet.ts'

const NIGHT = ['22:30', '07:00'] as const

// In winter and summer, over midnight, and where clocks are put forward or back.
test.each<[at: string, quiet: readonly [from: string, to: string], zone: string, until: string | null]>([
  ['2031-01-10T21:29:59Z', NIGHT, 'Europe/Oslo', null],
  ['2031-01-10T21:30:00Z', NIGHT, 'Europe/Oslo', '2031-01-11T06:00:00.000Z'],
  ['2031-01-10T23:00:30Z', NIGHT, 'Europe/Oslo', '2031-01-11T06:00:00.000Z'],
  ['2031-01-11T05:59:59Z', NIGHT, 'Europe/Oslo', '2031-01-11T06:00:00.000Z'],
  ['2031-01-11T06:00:00Z', NIGHT, 'Europe/Oslo', null],
  ['2031-07-10T20:30:00Z', NIGHT, 'Europe/Oslo', '2031-07-11T05:00:00.000Z'],
  // Noon to two, not over midnight.
  ['2031-07-10T11:30:00Z', ['12:00', '14:00'], 'Africa/Tunis', '2031-07-10T13:00:00.000Z'],
  ['2031-07-10T13:00:00Z', ['12:00', '14:00'], 'Africa/Tunis', null],
  // All day but a minute.
  ['2031-07-10T13:00:00Z', ['14:01', '14:00'], 'Africa/Tunis', null],
  ['2031-07-10T13:01:00Z', ['14:01', '14:00'], 'Africa/Tunis', '2031-07-11T13:00:00.000Z'],
  // The night in which 02:00 becomes 03:00 is an hour shorter, and that in which 03:00 becomes 02:00 an hour longer.
  ['2031-03-29T22:00:00Z', NIGHT, 'Europe/Oslo', '2031-03-30T05:00:00.000Z'],
  ['2031-10-25T21:00:00Z', NIGHT, 'Europe/Oslo', '2031-10-26T06:00:00.000Z'],
  // It ends at a time that this night does not have.
  ['2031-03-30T00:15:00Z', ['23:00', '02:30'], 'Europe/Oslo', '2031-03-30T01:00:00.000Z'],
  // It ends at a time that comes twice: with the first, and begins again when clocks are put back behind it.
  ['2031-10-25T22:00:00Z', ['23:00', '02:30'], 'Europe/Oslo', '2031-10-26T00:30:00.000Z'],
  ['2031-10-26T00:45:00Z', ['23:00', '02:30'], 'Europe/Oslo', null],
  ['2031-10-26T01:15:00Z', ['23:00', '02:30'], 'Europe/Oslo', '2031-10-26T01:30:00.000Z'],
  // By half an hour, by the quarter, and across the day.
  ['2031-10-04T15:00:00Z', ['22:00', '06:00'], 'Australia/Lord_Howe', '2031-10-04T19:00:00.000Z'],
  ['2031-05-05T17:00:00Z', ['22:00', '06:00'], 'Asia/Kathmandu', '2031-05-06T00:15:00.000Z'],
  ['2031-05-05T10:30:00Z', ['00:00', '06:00'], 'Pacific/Kiritimati', '2031-05-05T16:00:00.000Z'],
])('%s in %s %s: until %s', (at, [from, to], zone, until) => {
  expect(quietUntil({ from, to, zone }, new Date(at))?.toISOString() ?? null).toBe(until)
})

test('without quiet hours it is never quiet', () => {
  expect(quietUntil(null, new Date('2031-01-10T23:00:00Z'))).toBeNull()
})

test.each([
  ['Europe/Oslo', true],
  ['UTC', true],
  ['Europe/Atlantis', false],
  ['+01:00', false],
  ['', false],
])('zone %s', (zone, isKnown) => {
  expect(isZone(zone)).toBe(isKnown)
})
