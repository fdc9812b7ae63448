import type { AttackStep } from '../domain/answers/pods'
import type { SecurityEvent } from '../domain/security-event'
import type { EventGroup } from '../store/event-store'
import { eventTitle } from './event-words'

/**
 * ATT&CK tactics by when each was first seen, with their techniques in the same order. `groups` are those
 * of (`threat.tactic.name`, `threat.technique.id`); an event with several tactics is a step in each.
 */
export function attackSteps(
  groups: readonly EventGroup[],
  tactics: readonly EventGroup[],
): AttackStep[] {
  return tactics
    .flatMap((group): AttackStep[] => {
      const [name] = group.values
      if (name === null || name === undefined) return []
      const { earliest } = group
      return [
        {
          tactic: { id: pairedWith(earliest.threat?.tactic, 'name', name), name },
          techniques: techniquesOf(groups, name),
          count: group.count,
          severity: group.maxSeverity,
          firstSeen: iso(group.firstMs),
          lastSeen: iso(group.lastMs),
          event: { id: earliest.event.id, title: eventTitle(earliest) },
        },
      ]
    })
    .sort((a, b) => order(a.firstSeen, b.firstSeen) || order(a.tactic.name, b.tactic.name))
}

function techniquesOf(groups: readonly EventGroup[], tactic: string): AttackStep['techniques'] {
  return groups
    .filter(({ values }) => values[0] === tactic)
    .sort((a, b) => a.firstMs - b.firstMs)
    .flatMap(({ values: [, id], firstMs, earliest }) => {
      if (id === null || id === undefined) return []
      const name = pairedWith(earliest.threat?.technique, 'id', id) ?? id
      return [{ id, name, firstSeen: iso(firstMs) }]
    })
}

type Threats = NonNullable<SecurityEvent['threat']>['tactic']

/** The name that stands beside an id, or the id beside a name. */
function pairedWith(list: Threats | undefined, by: 'id' | 'name', value: string): string | null {
  const index = list?.[by].indexOf(value) ?? -1
  return index < 0 ? null : (list?.[by === 'id' ? 'name' : 'id'][index] ?? null)
}

function order(left: string, right: string): number {
  return left < right ? -1 : left > right ? 1 : 0
}

function iso(ms: number): string {
  return new Date(ms).toISOString()
}
