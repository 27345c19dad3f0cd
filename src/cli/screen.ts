/** What standard output is, and what the user wants of it. */
export interface Screen {
  readonly isTTY: boolean
  readonly columns: number | undefined
  readonly env: Readonly<Record<string, string | undefined>>
}

/** What the options say; undefined where they say nothing. */
export interface ScreenFlags {
  readonly width?: number
  readonly color?: boolean
}

/** How readings are printed: laid out for a terminal, or a statement a line for other programs. */
export type Layout =
  | { readonly kind: 'terminal'; readonly width: number; readonly colour: boolean; readonly unicode: boolean }
  | { readonly kind: 'lines' }

// The design is drawn for 88 columns; longer lines are harder to read, so more is given only where it is asked for.
const designed = 88

/**
 * The layout for a screen. Options go before the environment. Pipes and NO_COLOR get a statement a line; a width, or colour that
 * is asked for, gives the laid-out reading anywhere.
 */
export function layoutOf({ isTTY, columns, env }: Screen, { width, color }: ScreenFlags): Layout {
  const never = (env.NO_COLOR ?? '') !== ''
  const force = env.FORCE_COLOR !== undefined && !['0', 'false'].includes(env.FORCE_COLOR)
  const forbidden = never || (env.FORCE_COLOR !== undefined && !force) || env.TERM === 'dumb'
  const colour = color ?? (forbidden ? false : force || isTTY)
  const laidOut = width !== undefined || colour || (isTTY && !never)
  if (!laidOut) return { kind: 'lines' }
  return { kind: 'terminal', width: width ?? Math.min(designed, columns || designed), colour, unicode: !isTTY || drawsSigns(env) }
}

// Terminals that can draw arrows and circles: all but the Linux console, dumb ones, and those set to another encoding.
function drawsSigns(env: Screen['env']): boolean {
  if (env.TERM === 'dumb' || env.TERM === 'linux') return false
  const locale = env.LC_ALL || env.LC_CTYPE || env.LANG || ''
  return locale === '' || /utf-?8/i.test(locale)
}
