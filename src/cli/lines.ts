export { type InputLine, linesOf } from '../engine/index.ts'
