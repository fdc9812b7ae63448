import type { RiskScore, RiskTerm } from '../domain/risk'
import { type SeverityBand, severityBand } from '../domain/severity-bands'

/** What is known of one asset within a range. */
export interface RiskInput {
  /** Alerts at each severity, index 0 to 7. */
  severityCounts: readonly number[]
  /** How many different ATT&CK tactics its alerts show. */
  tacticCount: number
  lastSeenMs: number
}

const severityPoints: Readonly<Record<SeverityBand, number>> = {
  critical: 60,
  high: 45,
  medium: 25,
  low: 10,
  info: 2,
}

const halfLifeMs = 24 * 3_600_000

/**
 * Eyrie's risk formula, first edition (docs/risk.md): points for the worst severity (2 to 60), for the
 * volume of alerts of medium severity and above (5 per power of ten, at most 15), for the breadth of
 * tactics (5 for each after the first, at most 25); the sum is halved for each day since the last alert.
 * Terms sum to the score, 0 to 100, rounded to a tenth.
 */
export function scoreRisk(input: RiskInput, nowMs: number): RiskScore {
  const worst = input.severityCounts.findLastIndex((count) => count > 0)
  if (worst < 0) return { score: 0, band: 'info', terms: [] }
  const notable = input.severityCounts.slice(3).reduce((sum, count) => sum + count, 0)
  const terms: RiskTerm[] = [
    { name: 'severity', input: worst, points: severityPoints[severityBand(worst)] },
    { name: 'volume', input: notable, points: round(Math.min(15, 5 * Math.log10(1 + notable))) },
    {
      name: 'tactics',
      input: input.tacticCount,
      points: Math.min(25, 5 * Math.max(0, input.tacticCount - 1)),
    },
  ]
  const sum = terms.reduce((total, term) => total + term.points, 0)
  const ageMs = Math.max(0, nowMs - input.lastSeenMs)
  const score = round(sum * 0.5 ** (ageMs / halfLifeMs))
  terms.push({ name: 'age', input: ageMs, points: round(score - sum) })
  return { score, band: riskBand(score), terms }
}

/** The band of a score: critical from 80, high from 60, medium from 40, low from 20. */
export function riskBand(score: number): SeverityBand {
  if (score >= 80) return 'critical'
  if (score >= 60) return 'high'
  if (score >= 40) return 'medium'
  return score >= 20 ? 'low' : 'info'
}

function round(points: number): number {
  return Math.round(points * 10) / 10
}
