/** The packed models that this version ships: name → `sha256:` hash of its `weights.bin`. Written by `npm run weights`. */
export const WEIGHTS: Readonly<Record<string, string>> = {
  'attribution-en': 'sha256:99e8e237a0e82038814467f1a5a1c85e0c9d6e5b8e8fb2a698cafe6b95801163',
  blocks: 'sha256:25fcbf3e0f9097e0681b06ff1f65adf07ec8ef15e12ea024892596d1f7da20ab',
  'cues-en': 'sha256:529652ed5574a583b2dc6cd948668b14f6431d9d077478e52d0e2dcc2d4805c8',
  'names-en': 'sha256:9aab7f8a25e061ab93f620ac7ee7eb762c34452a59e7b38c57d748c53408165e',
  'parser-en': 'sha256:2b6baa6b3680599adf3f0d578342d6ca0bb1a32795113545274c334ebb58581f',
  'stance-en': 'sha256:7ab78518a2e8b45086d1a48a1c19b51e6b3805dc2eff9d3df4a471dabb2d44c5',
  'tagger-en': 'sha256:59a1ac81df1b66050f8fa0cd385416b701d47b3be51d03d2d4a31ad2415c184e',
  transliteration: 'sha256:f8a003c2cadf4fe49ef2224aa6f4c7a896e2d440ed398c341435ece9b6afd6db',
}
