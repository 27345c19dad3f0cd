/** The parts that screens are made of. */
export { Button, ButtonLink, Field, Segments, Switch } from './controls.tsx'
export { Dialog } from './dialog.tsx'
export { Flag, type FlagKind } from './flag.tsx'
export { Icon, type IconName } from './icons.tsx'
export { type Bounds, Dots, Funnel, Interval, intervalText, intervalWords, OriginDots } from './interval.tsx'
export { Marked } from './marked.tsx'
export { Rows } from './rows.tsx'
export { Empty, Failed, Waiting } from './states.tsx'
export { type Column, Table } from './table.tsx'
export {
  Chain,
  Glyph,
  Key,
  type Link,
  letterAt,
  MANNERS,
  type Manner,
  mannerOf,
  nameOf,
  type Voice,
  voiceClass,
  voicesOf,
} from './voices.tsx'
