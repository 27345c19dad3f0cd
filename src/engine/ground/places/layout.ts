import type { PlaceFeature } from '../../model/index.ts'

/** Version of the bytes of a gazetteer. */
export const FORMAT = 'sayso.gazetteer/1'

/** Features in the order in which gazetteers number them. */
export const FEATURES: readonly PlaceFeature[] = ['country', 'admin1', 'admin2', 'town', 'other']

/** Of an index entry: it has the key of the entry before it. Below it lies the place's number, above it eight bits of the hash. */
export const SAME = 1 << 23

/** Most places that a gazetteer holds. */
export const MOST_PLACES = SAME - 1

/** Most names of a place that are kept. */
export const MOST_NAMES = 127

/** Of the number of a name: the key is not the name's own but one derived from it, without its article. */
export const DERIVED = 0x80

/** In place of a division: not known. */
export const NONE = 0xffff

/** In place of a latitude or longitude: not known. */
export const NOWHERE = 0xffffffff
