/** The parts that screens are made of. */
export { Flag, type FlagKind } from './flag.tsx'
export { Icon, type IconName } from './icons.tsx'
export { type Bounds, Dots, Interval, intervalText, OriginDots } from './interval.tsx'
export { Marked } from './marked.tsx'
export { type Column, Table } from './table.tsx'
export {
  Chain,
  Glyph,
  Key,
  type Link,
  MANNERS,
  type Manner,
  type Voice,
} from './voices.tsx'
