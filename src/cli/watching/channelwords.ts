import type { ChannelLine } from '../../watch/index.ts'
import { printable } from '../failure.ts'
import { minuteOf } from './alertwords.ts'

/** A channel as it is shown. `feed`: where it is read, without the last part of the address; null where it is no feed. */
export interface Shown {
  readonly line: ChannelLine
  readonly feed: string | null
}

/** Where a channel leads, without its secrets. */
function placesOf({ line: { kind, to }, feed }: Shown): Readonly<Record<string, string>> {
  const only = (name: string): Readonly<Record<string, string>> => (to[name] === undefined ? {} : { [name]: to[name] })
  switch (kind) {
    case 'mail':
      return only('address')
    case 'push':
      return only('endpoint')
    case 'webhook':
      return only('url')
    case 'feed':
      return feed === null ? {} : { atom: `${feed}/atom`, json: `${feed}/json` }
    case 'stream':
      return {}
    default:
      return kind satisfies never
  }
}

export const channelJson = (shown: Shown): object => ({ type: 'channel', ...shown.line, to: placesOf(shown) })

/** A channel in a line, with where it leads, and two more for what is the matter. */
export function channelText(shown: Shown): string {
  const { id, kind, state, rules, pace, trouble, next } = shown.line
  const indent = ' '.repeat(14)
  const parts = [
    pace.kind === 'daily' ? `daily at ${pace.hour}:00 in ${printable(pace.zone)}` : 'at once',
    rules === null ? 'all rules' : `${rules.length === 1 ? 'rule' : 'rules'} ${rules.map(printable).join(', ')}`,
    ...(next === null ? [] : [`next try ${minuteOf(next)}`]),
  ]
  const places = Object.values(placesOf(shown)).map((place) => `${indent}${printable(place)}\n`)
  return [
    `${id}  ${kind.padEnd(7)}  ${state.padEnd(6)}  ${parts.join(', ')}\n`,
    ...places,
    ...(trouble ? [`${indent}! ${printable(trouble.message)}\n${indent}  ${printable(trouble.hint)}\n`] : []),
  ].join('')
}
