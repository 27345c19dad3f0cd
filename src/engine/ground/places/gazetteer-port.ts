import type { GazetteerPlace } from '../../model/index.ts'

export interface Candidate extends GazetteerPlace {
  readonly place: number
  readonly match: 'exact' | 'alternate'
  readonly division: string | null
  readonly population: number
  readonly code: string
}

export interface Gazetteer {
  find(name: string, options?: { readonly most?: number }): readonly Candidate[]
  demonym(word: string): Candidate | null
}
