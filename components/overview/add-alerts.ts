import type { OverviewAnswer } from '@/lib/domain/answers/overview'
import type { SecurityEvent } from '@/lib/domain/security-event'

/** What the figures need of an alert that has just come. */
export interface ArrivedAlert {
  ingestedMs: number
  timestampMs: number
  severity: number
  country: string | null
}

export function toArrived(alert: SecurityEvent): ArrivedAlert {
  return {
    ingestedMs: Date.parse(alert.event.ingested),
    timestampMs: Date.parse(alert['@timestamp']),
    severity: alert.event.severity,
    country: alert.source?.geo?.country_iso_code ?? null,
  }
}

/**
 * The overview with alerts that arrived after it was answered. What can be counted from an alert alone
 * moves at once (total, columns, critical alerts, countries, last heard); the rest waits for the next
 * answer. Alerts that the answer already holds are left out by their arrival.
 */
export function addAlerts(answer: OverviewAnswer, alerts: readonly ArrivedAlert[]): OverviewAnswer {
  const afterMs = answeredMs(answer)
  const fromMs = Date.parse(answer.range.from)
  const fresh = alerts.filter((alert) => alert.ingestedMs > afterMs && alert.timestampMs >= fromMs)
  const last = fresh.at(-1)
  if (!last) return answer
  const critical = fresh.filter((alert) => alert.severity >= 5).length
  return {
    ...answer,
    total: answer.total + fresh.length,
    trend: addToTrend(answer.trend, fresh),
    critical: { ...answer.critical, alerts: answer.critical.alerts + critical },
    origins: addToOrigins(answer.origins, fresh),
    sensors: { ...answer.sensors, lastHeard: new Date(last.ingestedMs).toISOString() },
  }
}

/**
 * When the answer was made, epoch ms, as far as it tells: its cursor (base 36 before the dot) and the
 * arrival of its newest rows.
 */
export function answeredMs(answer: OverviewAnswer): number {
  const headMs = Number.parseInt(answer.cursor.split('.')[0] ?? '', 36)
  const arrivals = answer.latest.map((alert) => Date.parse(alert.event.ingested))
  return Math.max(Number.isNaN(headMs) ? 0 : headMs, ...arrivals)
}

// A clock far ahead must not make columns without end.
const newColumnsMost = 8

function addToTrend(
  trend: OverviewAnswer['trend'],
  alerts: readonly ArrivedAlert[],
): OverviewAnswer['trend'] {
  const buckets = trend.buckets.map((bucket) => ({ ...bucket, series: { ...bucket.series } }))
  const most = buckets.length + newColumnsMost
  const startsMs = buckets.map(({ time }) => Date.parse(time))
  for (const alert of alerts) {
    const lastMs = startsMs.at(-1) ?? Number.NaN
    const beyond = Math.floor((alert.timestampMs - lastMs) / trend.interval)
    if (buckets.length + beyond > most) continue
    for (let step = 1; step <= beyond; step += 1) {
      const startMs = lastMs + step * trend.interval
      startsMs.push(startMs)
      buckets.push({ time: new Date(startMs).toISOString(), total: 0, series: {} })
    }
    const bucket = buckets[startsMs.findLastIndex((startMs) => startMs <= alert.timestampMs)]
    if (!bucket) continue
    const key = String(alert.severity)
    bucket.total += 1
    bucket.series[key] = (bucket.series[key] ?? 0) + 1
  }
  return { ...trend, buckets }
}

function addToOrigins(
  origins: OverviewAnswer['origins'],
  alerts: readonly ArrivedAlert[],
): OverviewAnswer['origins'] {
  // The same ones, so that no map is drawn anew.
  if (alerts.every(({ country }) => country === null)) return origins
  const counts = new Map(origins.map(({ country, count }) => [country, count]))
  for (const { country } of alerts) {
    if (country !== null) counts.set(country, (counts.get(country) ?? 0) + 1)
  }
  return [...counts]
    .map(([country, count]) => ({ country, count }))
    .sort((a, b) => b.count - a.count)
}
