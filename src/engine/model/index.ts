export * from './issue.ts'
export * from './reading.ts'
export * from './report.ts'
export * from './span.ts'
