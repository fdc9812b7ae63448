import type { ThreatColumn, ThreatsAnswer } from '../domain/answers/threats'
import type { QueryTree } from '../domain/query-tree'
import type { ThreatPlace } from '../domain/threat-place'
import { attackVersion, tacticById, techniqueById } from '../sensors/attack'
import type { EventGroup, EventQuery, EventStore, ReadOptions } from '../store/event-store'
import { knownPlaces, placeKey, rulesAt, tacticOrder } from './attack-matrix'

export type BuildThreats = (query: EventQuery, options: ReadOptions) => Promise<ThreatsAnswer>

const placesMost = 1_000
const tacticField = 'threat.tactic.id'
const techniqueField = 'threat.technique.id'
const names = (field: string): QueryTree => ({ kind: 'exists', field })
const isPlaced: QueryTree = { kind: 'or', parts: [names(tacticField), names(techniqueField)] }

/** The ATT&CK matrix of a query's alerts: counted by the store, laid over what is known of ATT&CK. */
export function openThreats(events: EventStore, now: () => number): BuildThreats {
  return async (query, options) => {
    const lengthMs = Math.max(1, (query.toMs ?? now()) - query.fromMs)
    const total = async (asked: EventQuery) => {
      const buckets = await events.trend(asked, 'event.severity', lengthMs, options)
      return buckets.reduce((sum, bucket) => sum + bucket.total, 0)
    }
    const narrowed = (also: QueryTree) => total({ ...query, where: both(query.where, also) })
    const [cells, columns, all, placed, withTactic] = await Promise.all([
      events.groups(query, [tacticField, techniqueField], placesMost, options),
      events.groups(query, [tacticField], placesMost, options),
      total(query),
      narrowed(isPlaced),
      narrowed(names(tacticField)),
    ])
    return {
      attackVersion,
      total: all,
      placed,
      // The two were read a moment apart.
      columns: layOut(cells.groups, columns.groups, Math.max(0, placed - withTactic)),
      isPartial: cells.other > 0 || columns.other > 0,
    }
  }
}

/** A test beside what a query asks already. */
export function both(where: QueryTree | null, also: QueryTree): QueryTree {
  return where === null ? also : { kind: 'and', parts: [where, also] }
}

/** What was seen of a group of alerts; of none, that nothing was. */
export function sightingOf(group: EventGroup | undefined) {
  if (group === undefined) return { count: 0, severity: null, firstSeen: null, lastSeen: null }
  return {
    count: group.count,
    severity: group.maxSeverity,
    firstSeen: new Date(group.firstMs).toISOString(),
    lastSeen: new Date(group.lastMs).toISOString(),
  }
}

/**
 * The columns of the matrix: every place that is known or was seen, tactics in the order of ATT&CK and
 * unknown ones behind them, techniques by id. `cells`: groups by tactic and technique; `columns`: by
 * tactic; `untold`: how many alerts name a technique and no tactic.
 */
export function layOut(
  cells: readonly EventGroup[],
  columns: readonly EventGroup[],
  untold: number,
): ThreatColumn[] {
  const seen = new Map(cells.map((group) => [placeKey(placeOf(group)), group]))
  const byTactic = new Map<string | null, Map<string, ThreatPlace>>()
  for (const place of [...knownPlaces(), ...cells.map(placeOf)]) {
    const column = byTactic.get(place.tactic) ?? new Map<string, ThreatPlace>()
    byTactic.set(place.tactic, column.set(placeKey(place), place))
  }
  return [...byTactic]
    .sort(([left], [right]) => compareTactics(left, right))
    .map(([tactic, places]) => ({
      tactic: tactic === null ? null : (tacticById(tactic) ?? { id: tactic, name: tactic }),
      ...(tactic === null
        ? {
            ...sightingOf(joinGroups(cells.filter(({ values }) => values[0] === null))),
            count: untold,
          }
        : sightingOf(columns.find(({ values }) => values[0] === tactic))),
      cells: [...places.values()].sort(compareTechniques).map((place) => ({
        technique: place.technique === null ? null : techniqueById(place.technique),
        ...sightingOf(seen.get(placeKey(place))),
        rules: rulesAt(place).length,
      })),
    }))
}

function placeOf({ values: [tactic, technique] }: EventGroup): ThreatPlace {
  return { tactic: tactic ?? null, technique: technique ?? null }
}

/** Several groups as one; undefined for none. */
export function joinGroups(groups: readonly EventGroup[]): EventGroup | undefined {
  const [first] = groups
  return (
    first && {
      ...first,
      count: groups.reduce((sum, { count }) => sum + count, 0),
      maxSeverity: Math.max(...groups.map(({ maxSeverity }) => maxSeverity)),
      firstMs: Math.min(...groups.map(({ firstMs }) => firstMs)),
      lastMs: Math.max(...groups.map(({ lastMs }) => lastMs)),
    }
  )
}

function compareTactics(left: string | null, right: string | null): number {
  const rank = (tactic: string | null) => {
    const place = tacticOrder.indexOf(tactic ?? '')
    return tactic === null ? tacticOrder.length + 1 : place < 0 ? tacticOrder.length : place
  }
  return rank(left) - rank(right) || compareText(left ?? '', right ?? '')
}

/** By id, so that the parts of a technique stand below it; what names none comes last. */
function compareTechniques(left: ThreatPlace, right: ThreatPlace): number {
  return compareText(left.technique ?? '~', right.technique ?? '~')
}

function compareText(left: string, right: string): number {
  return left < right ? -1 : left > right ? 1 : 0
}
