/** A figure as it is at this moment. */
export interface Gauge {
  readonly help: string
  readonly value: number
}

/** Figures as Prometheus reads them. */
export const gaugeText = (gauges: Readonly<Record<string, Gauge>>): string =>
  Object.entries(gauges)
    .map(([name, { help, value }]) => `# HELP sayso_${name} ${help}\n# TYPE sayso_${name} gauge\nsayso_${name} ${value}\n`)
    .join('')

/** Counts what the service does, as Prometheus reads it. */
export interface Metrics {
  /** One request: its route (`none` where there is none), its status, and how long it took, in seconds. */
  readonly took: (route: string, status: number, seconds: number) => void
  /** All figures, with gauges that are asked for at this moment. */
  readonly text: (gauges: Readonly<Record<string, Gauge>>) => string
}

/** Seconds; those of the measures among them. */
const BUCKETS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.15, 0.3, 0.5, 1, 2.5, 5, 10]

export function openMetrics(): Metrics {
  const requests = new Map<string, number>()
  const times = new Map<string, { readonly counts: number[]; sum: number; count: number }>()
  return {
    took: (route, status, seconds) => {
      const key = `route="${route}",status="${status}"`
      requests.set(key, (requests.get(key) ?? 0) + 1)
      const time = times.get(route) ?? { counts: BUCKETS.map(() => 0), sum: 0, count: 0 }
      times.set(route, time)
      for (const [at, most] of BUCKETS.entries()) if (seconds <= most) time.counts[at] = (time.counts[at] ?? 0) + 1
      time.sum += seconds
      time.count += 1
    },
    text: (gauges) => {
      const lines: string[] = ['# HELP sayso_requests_total Requests answered.', '# TYPE sayso_requests_total counter']
      for (const [key, count] of requests) lines.push(`sayso_requests_total{${key}} ${count}`)
      lines.push('# HELP sayso_request_seconds How long requests took.', '# TYPE sayso_request_seconds histogram')
      for (const [route, { counts, sum, count }] of times) {
        for (const [at, most] of BUCKETS.entries()) lines.push(`sayso_request_seconds_bucket{route="${route}",le="${most}"} ${counts[at]}`)
        lines.push(`sayso_request_seconds_bucket{route="${route}",le="+Inf"} ${count}`)
        lines.push(`sayso_request_seconds_sum{route="${route}"} ${sum}`, `sayso_request_seconds_count{route="${route}"} ${count}`)
      }
      return `${lines.join('\n')}\n${gaugeText(gauges)}`
    },
  }
}
