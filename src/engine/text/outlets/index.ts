export { type Outlets, openOutlets, outletAt, outletNamed } from './outlets.ts'
export { type OutletFault, parseOutlets } from './parse.ts'
