// What the rules' words mean: days and times of day; durations, sets and distances; weeks, months and longer stretches.
export * from './days.ts'
export * from './spans.ts'
export * from './stretches.ts'
