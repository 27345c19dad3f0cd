import { Icon, type IconName } from './icons.tsx'

/** What a reader should know of a report or a claim: shape and words, never hue. */
export type FlagKind =
  | 'circular'
  | 'single-source'
  | 'figures-conflict'
  | 'anonymous'
  | 'not-recorded'
  | 'headline-exceeds-body'
  | 'reprint'
  | 'bottleneck'
  | 'waiting'

// Filled: stop and look. Outlined: know this. Dashed: something is missing.
const FLAGS: Readonly<Record<FlagKind, { readonly icon: IconName; readonly style: string; readonly words: string }>> = {
  circular: { icon: 'loop', style: 'flag hard', words: 'Circular' },
  'headline-exceeds-body': { icon: 'headline', style: 'flag hard', words: 'Headline exceeds body' },
  bottleneck: { icon: 'one', style: 'flag', words: 'Bottleneck' },
  'single-source': { icon: 'one', style: 'flag', words: 'Single source' },
  'figures-conflict': { icon: 'fork', style: 'flag', words: 'Figures conflict' },
  anonymous: { icon: 'anonymous', style: 'flag', words: 'Anonymous' },
  'not-recorded': { icon: 'missing', style: 'flag soft', words: 'Lineage not recorded' },
  reprint: { icon: 'copy', style: 'flag soft', words: 'Reprint' },
  waiting: { icon: 'missing', style: 'flag soft', words: 'Still being traced' },
}

/** A flag, with its own words or those of the case. */
export function Flag({ kind, words }: { readonly kind: FlagKind; readonly words?: string }) {
  const { icon, style, words: usual } = FLAGS[kind]
  return (
    <span class={style}>
      <Icon name={icon} />
      {words ?? usual}
    </span>
  )
}
