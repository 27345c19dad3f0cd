// What compiling takes from the engine: none of it is in the front door, since only the build needs it.
export { compileGazetteer, type Division, type GazetteerSource, type PlaceRow } from '../src/engine/ground/places/compile.ts'
export { type GeoNamesRow, readGeoNames } from '../src/engine/ground/places/geonames.ts'
export { nameKey } from '../src/engine/ground/places/key.ts'
