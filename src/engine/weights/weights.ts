/** The packed models that this version ships: name → `sha256:` hash of its `weights.bin`. Written by `npm run weights`. */
export const WEIGHTS: Readonly<Record<string, string>> = {
  blocks: 'sha256:f28fc1bfa2eb0b584a35e31da131cdfa6f6e1d947d06696a12e0aede01bf5ad8',
  'parser-en': 'sha256:2b6baa6b3680599adf3f0d578342d6ca0bb1a32795113545274c334ebb58581f',
  'tagger-en': 'sha256:59a1ac81df1b66050f8fa0cd385416b701d47b3be51d03d2d4a31ad2415c184e',
}
