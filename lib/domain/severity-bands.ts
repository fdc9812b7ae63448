/** Falco's and syslog's eight levels, turned round: 0 Debug (least) to 7 Emergency (worst). */
export const severityNames = [
  'Debug',
  'Informational',
  'Notice',
  'Warning',
  'Error',
  'Critical',
  'Alert',
  'Emergency',
] as const

/** The five bands people see, worst first. */
export const severityBands = ['critical', 'high', 'medium', 'low', 'info'] as const
export type SeverityBand = (typeof severityBands)[number]

/** The lowest and highest `event.severity` of each band, both included. */
export const bandBounds: Readonly<Record<SeverityBand, readonly [number, number]>> = {
  critical: [5, 7],
  high: [4, 4],
  medium: [3, 3],
  low: [2, 2],
  info: [0, 1],
}

/** The band of a severity: critical 5–7, high 4, medium 3, low 2, info 0–1. */
export function severityBand(severity: number): SeverityBand {
  if (severity >= 5) return 'critical'
  if (severity === 4) return 'high'
  if (severity === 3) return 'medium'
  return severity === 2 ? 'low' : 'info'
}
