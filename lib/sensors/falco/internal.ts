import type { SensorReport } from '../sensor'
import { withoutAbsent } from '../without-absent'
import { type Fields, integer, text } from './fields'

/**
 * What Falco tells about itself (`source: internal`): events lost (`n_drops`, in digits as text, of the
 * last second) and, from the hourly metrics, its version, how often they come, and what was lost
 * since the last ones. The interval is not told: it is what makes the counted events give their rate.
 */
export function readReport(fields: Fields): SensorReport | undefined {
  const intervalMs = readIntervalMs(fields)
  const lost = decimal(fields, 'scap.evts_drop_rate_sec')
  const sinceLast =
    intervalMs === undefined || lost === undefined
      ? undefined
      : Math.round((lost * intervalMs) / 1000)
  return withoutAbsent<SensorReport>({
    dropped: natural(integer(fields, 'n_drops')) ?? natural(sinceLast),
    droppedTotal: natural(integer(fields, 'falco.outputs_queue_num_drops')),
    reportIntervalMs: intervalMs,
    version: text(fields, 'falco.version'),
  })
}

function readIntervalMs(fields: Fields): number | undefined {
  const events = integer(fields, 'falco.num_evts')
  const before = integer(fields, 'falco.num_evts_prev')
  const perSecond = decimal(fields, 'falco.evts_rate_sec')
  if (events === undefined || before === undefined || !perSecond || events <= before)
    return undefined
  const intervalMs = Math.round((events - before) / perSecond) * 1000
  // Falco allows 100 ms and more; beyond a day the rate is too coarse to tell.
  return intervalMs >= 1000 && intervalMs <= 86_400_000 ? intervalMs : undefined
}

function decimal(fields: Fields, name: string): number | undefined {
  const value = Number(text(fields, name) ?? Number.NaN)
  return Number.isFinite(value) && value >= 0 ? value : undefined
}

const natural = (count: number | undefined) =>
  count !== undefined && count >= 0 ? count : undefined
