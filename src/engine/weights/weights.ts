/** The packed models that this version ships: name → `sha256:` hash of its `weights.bin`. Written by `npm run weights`. */
export const WEIGHTS: Readonly<Record<string, string>> = {
  'attribution-en': 'sha256:d3a58e123896b0bcb1d14909f91996f11ff28374aff7b86173430cd5e8bf82c7',
  blocks: 'sha256:f28fc1bfa2eb0b584a35e31da131cdfa6f6e1d947d06696a12e0aede01bf5ad8',
  'cues-en': 'sha256:988c134a59d1c5dfd7692f5613cc9970b8c5ca93501ded9922d3f87d13fcea8e',
  'tagger-en': 'sha256:59a1ac81df1b66050f8fa0cd385416b701d47b3be51d03d2d4a31ad2415c184e',
}
