import type { AssetRisk, OverviewAnswer } from '../domain/answers/overview'
import { severityBands } from '../domain/severity-bands'
import { type RiskInput, scoreRisk } from './score'

type RankedInput = Pick<AssetRisk, 'cluster' | 'namespace' | 'pod' | 'workload' | 'node'> &
  Pick<RiskInput, 'severityCounts' | 'lastSeenMs'> & { tactics: readonly string[] }

const worstLimit = 10

/** Scores every asset and sorts them into the five bands, worst first, each with its ten worst. */
export function rankAssets(
  assets: readonly RankedInput[],
  nowMs: number,
): OverviewAnswer['riskBands'] {
  const scored = assets
    .map((asset): AssetRisk => {
      const { severityCounts, tactics, lastSeenMs, cluster, namespace, pod, workload, node } = asset
      const risk = scoreRisk({ severityCounts, tacticCount: tactics.length, lastSeenMs }, nowMs)
      const alerts = severityCounts.reduce((total, count) => total + count, 0)
      const lastSeen = new Date(lastSeenMs).toISOString()
      return { cluster, namespace, pod, workload, node, ...risk, alerts, lastSeen }
    })
    .sort((a, b) => b.score - a.score || b.alerts - a.alerts)
  return severityBands.map((band) => {
    const members = scored.filter((asset) => asset.band === band)
    return { band, assets: members.length, worst: members.slice(0, worstLimit) }
  })
}
