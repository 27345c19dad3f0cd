/** The packed models that this version ships: name → `sha256:` hash of its `weights.bin`. Written by `npm run weights`. */
export const WEIGHTS: Readonly<Record<string, string>> = {
  'attribution-en': 'sha256:756e9e2a3768e281696ece77604f2c004e5feda21da13dca3039d0b139cdfb6f',
  blocks: 'sha256:25fcbf3e0f9097e0681b06ff1f65adf07ec8ef15e12ea024892596d1f7da20ab',
  'cues-en': 'sha256:62a22213806b4a33855c37c6c5c328f51032d8556d179cb308bb84b70f76be6c',
  'parser-en': 'sha256:2b6baa6b3680599adf3f0d578342d6ca0bb1a32795113545274c334ebb58581f',
  'tagger-en': 'sha256:59a1ac81df1b66050f8fa0cd385416b701d47b3be51d03d2d4a31ad2415c184e',
}
