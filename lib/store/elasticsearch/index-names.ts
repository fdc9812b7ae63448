/** The names of everything that one Eyrie keeps in a cluster; all of them start with its prefix. */
export interface IndexNames {
  prefix: string
  /** Every day of events. */
  events: string
  records: string
  audit: string
  /** Stamps the arrival by the cluster's own clock. */
  arrivalPipeline: string
}

const dayMs = 86_400_000

export function indexNames(prefix: string): IndexNames {
  return {
    prefix,
    events: `${prefix}-events-*`,
    records: `${prefix}-records`,
    audit: `${prefix}-audit`,
    arrivalPipeline: `${prefix}-arrival`,
  }
}

/** The index of the events of one day (UTC): `eyrie-events-2026.03.02`. */
export function dayIndex(names: IndexNames, timestampMs: number): string {
  const day = new Date(timestampMs).toISOString().slice(0, 10).replaceAll('-', '.')
  return `${names.prefix}-events-${day}`
}

/** The end of an index's day, epoch milliseconds; null for what is no day of this prefix. */
export function dayEndMs(names: IndexNames, index: string): number | null {
  const start = `${names.prefix}-events-`
  if (!index.startsWith(start)) return null
  const day = /^(\d{4})\.(\d{2})\.(\d{2})$/.exec(index.slice(start.length))
  if (day === null) return null
  return Date.UTC(Number(day[1]), Number(day[2]) - 1, Number(day[3])) + dayMs
}

/** Midnight (UTC) at or before. */
export function floorToDay(epochMs: number): number {
  return Math.floor(epochMs / dayMs) * dayMs
}
