export * from './pack.ts'
