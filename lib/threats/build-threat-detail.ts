import type { ThreatDetail, ThreatRule } from '../domain/answers/threats'
import { assetsRankedMost } from '../domain/assets-ranked'
import type { QueryTree } from '../domain/query-tree'
import { tacticById, techniqueById } from '../sensors/attack'
import type { EventGroup, EventQuery, EventStore, ReadOptions } from '../store/event-store'
import { rulesAt, rulesetOf, type ThreatPlace } from './attack-matrix'
import { both, joinGroups, sightingOf, tacticField, techniqueField } from './build-threats'

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
    const asked = { ...query, where: both(query.where, placeQuery(place)) }
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

/** The query that finds the alerts of a place: exactly those that its cell counts. */
export function placeQuery({ tactic, technique }: ThreatPlace): QueryTree {
  return { kind: 'and', parts: [test(tacticField, tactic), test(techniqueField, technique)] }
}

function test(field: string, value: string | null): QueryTree {
  if (value === null) return { kind: 'not', part: { kind: 'exists', field } }
  return { kind: 'compare', field, operator: 'is', value }
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
