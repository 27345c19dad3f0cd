export { type Disguise, type KnownOutlets, knownOutlets, type LookAlike, lookAlike, outletKey } from './lookalike.ts'
export { type Outlets, openOutlets, outletAt, outletNamed, withOutlets } from './outlets.ts'
export { type OutletFault, parseOutlets } from './parse.ts'
