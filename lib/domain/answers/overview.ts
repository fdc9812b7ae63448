import { z } from 'zod'
import { RiskTerm } from '../risk'
import { SecurityEvent } from '../security-event'
import { Severity, SeverityBand } from '../severity'
import { SourcesSummary } from './data-health'
import { TrendAnswer } from './events'
import { mayBePartial } from './partial'

/** One asset with its risk: a pod, or a node (namespace and pod null). */
export const AssetRisk = z.object({
  cluster: z.string(),
  namespace: z.string().nullable(),
  pod: z.string().nullable(),
  workload: z.string().nullable(),
  node: z.string().nullable(),
  score: z.number(),
  band: SeverityBand,
  terms: z.array(RiskTerm),
  alerts: z.number().int(),
  lastSeen: z.string(),
})
export type AssetRisk = z.infer<typeof AssetRisk>

/** Everything the overview shows, in one answer. */
export const OverviewAnswer = z.object({
  ...mayBePartial,
  range: z.object({ from: z.string(), to: z.string() }),
  total: z.number().int(),
  /** How many of them are marked as simulated. */
  simulated: z.number().int(),
  /** The same length of time just before; null where that is not wholly kept. */
  previousTotal: z.number().int().nullable(),
  /** By `event.severity`. */
  trend: TrendAnswer,
  /** The five most frequent rules of the bands high and critical. */
  topThreats: z.array(
    z.object({
      rule: z.string(),
      severity: Severity,
      count: z.number().int(),
    }),
  ),
  /** Critical alerts in the range, the pods they are on, and the nodes of those on no pod. */
  critical: z.object({
    alerts: z.number().int(),
    pods: z.number().int(),
    nodes: z.number().int(),
  }),
  /** All five bands, worst first, each with its worst assets. */
  riskBands: z.array(
    z.object({ band: SeverityBand, assets: z.number().int(), worst: z.array(AssetRisk) }),
  ),
  /** Online: named by an event within the last hour. Known: named by any event kept. */
  assets: z.object({ online: z.number().int(), known: z.number().int() }),
  /** Alerts by the country (ISO 3166-1 alpha-2) of their public source address, most first. */
  origins: z.array(z.object({ country: z.string(), count: z.number().int() })),
  /** Alerts whose source address has no known country (private addresses among them). */
  unlocatable: z.number().int(),
  sensors: z.object({
    alive: z.number().int(),
    /** Of those alive, the ones that reported lost events lately. */
    dropping: z.number().int(),
    /** All that ever sent an event that could be taken, but for nameless ones fallen silent. */
    known: z.number().int(),
    lastHeard: z.string().nullable(),
    /** The largest newest lag among the sensors heard within five minutes. */
    lagMs: z.number().nullable(),
  }),
  /** Of others, whose sensors are not among those; null where nothing is read so. */
  sources: SourcesSummary.nullable(),
  /** The newest alerts of the range, newest first, at most 50. */
  latest: z.array(SecurityEvent),
  /** Where the stream goes on after this answer: give it as `Last-Event-ID`. */
  cursor: z.string(),
})
export type OverviewAnswer = z.infer<typeof OverviewAnswer>
