/** The packed models that this version ships: name → `sha256:` hash of its `weights.bin`. Written by `npm run weights`. */
export const WEIGHTS: Readonly<Record<string, string>> = {
  'attribution-en': 'sha256:c2b27f6ab47710130df23484ec9ac1715cbb1d0b95cfd65c041a3140ee0d12f3',
  blocks: 'sha256:25fcbf3e0f9097e0681b06ff1f65adf07ec8ef15e12ea024892596d1f7da20ab',
  'cues-en': 'sha256:a428f24d571bcabe1e42b461e797bd5faa6380bd164c3557946c43fca962cc67',
  'names-en': 'sha256:555a539b76f4bd5cd986839f3c223c55b33c6b6e67283b59fb24c0ce73fbe451',
  'parser-en': 'sha256:4f31046afc52946952bdf0af671b01af5e970c72ecaec26b4448b2e65700d160',
  'rarity-en': 'sha256:3e8dc6def10c8853e814c4767057cac332951e78f92633761f56ad6d3280ef36',
  'stance-en': 'sha256:7ab78518a2e8b45086d1a48a1c19b51e6b3805dc2eff9d3df4a471dabb2d44c5',
  'tagger-en': 'sha256:396b77880e825f6657c85c0c8dcd738ce413c45f41018027d473b46d60f8dc0c',
  transliteration: 'sha256:f8a003c2cadf4fe49ef2224aa6f4c7a896e2d440ed398c341435ece9b6afd6db',
}
