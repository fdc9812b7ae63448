import type { AssetActivity, EventGroup } from '../store/event-store'

/** Alerts of one group of assets, as its risk is scored from. */
export type Activity = Pick<AssetActivity, 'severityCounts' | 'tactics' | 'lastSeenMs'> & {
  /** The values of the fields that it is made by. */
  values: readonly (string | null)[]
}

/**
 * One activity for each combination of values. `bySeverity`: groups by the fields and, last,
 * `event.severity`; `byTactic`: by the fields and, last, `threat.tactic.name`.
 */
export function rollUp(
  bySeverity: readonly EventGroup[],
  byTactic: readonly EventGroup[],
): Activity[] {
  const activities = new Map<string, Activity & { tactics: string[] }>()
  for (const { values, count, lastMs } of bySeverity) {
    const own = values.slice(0, -1)
    const key = JSON.stringify(own)
    const activity = activities.get(key) ?? {
      values: own,
      severityCounts: [0, 0, 0, 0, 0, 0, 0, 0],
      tactics: [],
      lastSeenMs: 0,
    }
    const severity = Math.min(7, Math.max(0, Number(values.at(-1) ?? 0)))
    activity.severityCounts[severity] = (activity.severityCounts[severity] ?? 0) + count
    activity.lastSeenMs = Math.max(activity.lastSeenMs, lastMs)
    activities.set(key, activity)
  }
  for (const { values } of byTactic) {
    const tactic = values.at(-1)
    if (tactic != null) activities.get(JSON.stringify(values.slice(0, -1)))?.tactics.push(tactic)
  }
  return [...activities.values()]
}
