/** The packed models that this version ships: name → `sha256:` hash of its `weights.bin`. Written by `npm run weights`. */
export const WEIGHTS: Readonly<Record<string, string>> = {
  blocks: 'sha256:a6092d60ac5fc972bd28d03ccc856518345dc4f8f3bdbe008a5e4b25a8531a83',
  'tagger-en': 'sha256:59a1ac81df1b66050f8fa0cd385416b701d47b3be51d03d2d4a31ad2415c184e',
}
