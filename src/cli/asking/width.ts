import { InvalidArgumentError } from 'commander'

/** The value of `--width`. */
export function widthOf(value: string): number {
  const width = Number(value)
  if (!Number.isInteger(width) || width < 40 || width > 200) throw new InvalidArgumentError('Give a whole number from 40 to 200.')
  return width
}
