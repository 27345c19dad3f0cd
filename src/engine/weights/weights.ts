/** The packed models that this version ships: name → `sha256:` hash of its `weights.bin`. Written by `npm run weights`. */
export const WEIGHTS: Readonly<Record<string, string>> = {
  'attribution-en': 'sha256:e291370675882e8019ccfb0e53bfdf7093cfa80bdf16404a38dc10f978f403b1',
  blocks: 'sha256:25fcbf3e0f9097e0681b06ff1f65adf07ec8ef15e12ea024892596d1f7da20ab',
  'cues-en': 'sha256:d6dedfde4e78751b7454a22d15ba76a3ba6080c53a79950b5867ca4a98b4432a',
  'parser-en': 'sha256:2b6baa6b3680599adf3f0d578342d6ca0bb1a32795113545274c334ebb58581f',
  'tagger-en': 'sha256:59a1ac81df1b66050f8fa0cd385416b701d47b3be51d03d2d4a31ad2415c184e',
}
