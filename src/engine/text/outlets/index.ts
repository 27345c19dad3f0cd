export { type Outlets, openOutlets, outletAt, outletNamed, withOutlets } from './outlets.ts'
export { type OutletFault, parseOutlets } from './parse.ts'
