import type { Report } from '../src/engine/model/index.ts'

/** A report of nothing but what is given. */
export const reportOf = (given: Partial<Report> = {}): Report => ({
  id: 'sha256:0',
  url: null,
  outlet: null,
  title: null,
  byline: [],
  dateline: null,
  published: null,
  modified: null,
  language: null,
  encoding: null,
  section: null,
  text: '',
  parts: [],
  counters: [],
  links: [],
  ...given,
})
