import type { ThreatDetail, ThreatRule } from '../domain/answers/threats'
import { assetsRankedMost } from '../domain/assets-ranked'
import type { QueryTree } from '../domain/query-tree'
import { placeTests, type ThreatPlace } from '../domain/threat-place'
import { tacticById, techniqueById } from '../sensors/attack'
import type { EventGroup, EventQuery, EventStore, ReadOptions } from '../store/event-store'
import { rulesAt, rulesetOf } from './attack-matrix'
import { both, joinGroups, sightingOf } from './build-threats'

export type BuildThreatDetail = (
  place: ThreatPlace,
  query: EventQuery,
  options: ReadOptions,
) => Promise<ThreatDetail>

const rulesMost = 200
const assetsMost = 10

/** What stands behind one cell of the matrix: its rules, and the pods that they hit most. */
export function openThreatDetail(events: EventStore): BuildThreatDetail {
  return async (place, query, options) => {
    const asked = { ...query, where: placeTests(place).reduce<QueryTree | null>(both, query.where) }
    const [whole, rules, assets] = await Promise.all([
      events.groups(asked, ['event.kind'], 10, options),
      events.groups(asked, ['rule.name'], rulesMost, options),
      events.assets(asked, assetsRankedMost, options),
    ])
    const counted = assets
      .map(({ cluster, namespace, pod, node, severityCounts, lastSeenMs }) => ({
        ...{ cluster, namespace, pod, node },
        count: severityCounts.reduce((sum, count) => sum + count, 0),
        severity: Math.max(
          0,
          severityCounts.findLastIndex((count) => count > 0),
        ),
        lastSeen: new Date(lastSeenMs).toISOString(),
      }))
      .sort((left, right) => right.count - left.count || right.severity - left.severity)
    return {
      tactic:
        place.tactic === null
          ? null
          : (tacticById(place.tactic) ?? { id: place.tactic, name: place.tactic }),
      technique: place.technique === null ? null : techniqueById(place.technique),
      ...sightingOf(joinGroups(whole.groups)),
      rules: listRules(place, rules.groups),
      otherRules: rules.other,
      assets: counted.slice(0, assetsMost),
      otherAssets: Math.max(0, counted.length - assetsMost),
    }
  }
}

function listRules(place: ThreatPlace, groups: readonly EventGroup[]): ThreatRule[] {
  const seen = groups
    .flatMap((group): ThreatRule[] => {
      const [rule] = group.values
      return rule == null ? [] : [{ rule, ...sightingOf(group), ruleset: rulesetOf(rule) }]
    })
    .sort((left, right) => right.count - left.count)
  const known = rulesAt(place)
    .filter(({ rule }) => !seen.some((one) => one.rule === rule))
    .map(({ rule, ruleset }): ThreatRule => ({ rule, ...sightingOf(undefined), ruleset }))
  return [...seen, ...known]
}
