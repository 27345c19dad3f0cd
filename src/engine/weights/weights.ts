/** The packed models that this version ships: name → `sha256:` hash of its `weights.bin`. Written by `npm run weights`. */
export const WEIGHTS: Readonly<Record<string, string>> = {
  'attribution-en': 'sha256:011b61935f0c68bc383b44fd7d972e0c531f677d3a619204e2868346b4a1b99c',
  blocks: 'sha256:f28fc1bfa2eb0b584a35e31da131cdfa6f6e1d947d06696a12e0aede01bf5ad8',
  'cues-en': 'sha256:d6dedfde4e78751b7454a22d15ba76a3ba6080c53a79950b5867ca4a98b4432a',
  'tagger-en': 'sha256:59a1ac81df1b66050f8fa0cd385416b701d47b3be51d03d2d4a31ad2415c184e',
}
