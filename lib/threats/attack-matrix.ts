import type { ThreatPlace } from '../domain/threat-place'
import { readTags } from '../sensors/attack-tags'
import { type FalcoRuleset, falcoRules, falcoRulesets } from '../sensors/falco-rules'

/** The order in which tactics stand side by side, as attack.mitre.org has them. */
export const tacticOrder: readonly string[] = [
  'TA0043',
  'TA0042',
  'TA0001',
  'TA0002',
  'TA0003',
  'TA0004',
  'TA0005',
  'TA0006',
  'TA0007',
  'TA0008',
  'TA0009',
  'TA0011',
  'TA0010',
  'TA0040',
]

/** ATT&CK for Containers, v18.1: the techniques of each tactic. The other tactics have none of their own. */
export const containersMatrix: Readonly<Record<string, string>> = {
  TA0001: 'T1078 T1078.001 T1078.003 T1133 T1190',
  TA0002: 'T1053 T1053.007 T1059 T1059.013 T1204 T1204.003 T1609 T1610',
  TA0003:
    'T1053 T1053.007 T1078 T1078.001 T1078.003 T1098 T1098.006 T1133 T1136 T1136.001 T1525 T1543 T1543.005',
  TA0004: 'T1053 T1053.007 T1068 T1078 T1078.001 T1078.003 T1098 T1098.006 T1543 T1543.005 T1611',
  TA0005:
    'T1036 T1036.005 T1036.010 T1070 T1078 T1078.001 T1078.003 T1550 T1550.001 T1562 T1562.001 T1610 T1612',
  TA0006: 'T1110 T1110.001 T1110.003 T1110.004 T1528 T1552 T1552.001 T1552.007',
  TA0007: 'T1046 T1069 T1613',
  TA0008: 'T1550 T1550.001',
  TA0040: 'T1485 T1490 T1496 T1496.001 T1496.002 T1498 T1499',
}

/** One of Falco's default rules and where its alerts stand. */
interface PlacedRule {
  rule: string
  ruleset: FalcoRuleset
  places: readonly ThreatPlace[]
}

const placedRules: readonly PlacedRule[] = falcoRulesets.flatMap((ruleset) =>
  Object.entries(falcoRules[ruleset]).map(([rule, tags]) => ({
    ...{ rule, ruleset },
    places: placesOf(tags.split(' ')),
  })),
)

function placesOf(tags: readonly string[]): ThreatPlace[] {
  const { tactics, techniques } = readTags(tags)
  return tactics.flatMap(({ id: tactic }): ThreatPlace[] =>
    techniques.length === 0
      ? [{ tactic, technique: null }]
      : techniques.map(({ id: technique }) => ({ tactic, technique })),
  )
}

/** One text for a place. */
export function placeKey({ tactic, technique }: ThreatPlace): string {
  return JSON.stringify([tactic, technique])
}

/** Falco's default rules whose alerts stand at a place. */
export function rulesAt(place: ThreatPlace): readonly { rule: string; ruleset: FalcoRuleset }[] {
  return placedRules.filter(({ places }) =>
    places.some(
      ({ tactic, technique }) => tactic === place.tactic && technique === place.technique,
    ),
  )
}

/** The ruleset that a rule of this name comes in, null for one that Falco does not ship. */
export function rulesetOf(rule: string): FalcoRuleset | null {
  return falcoRulesets.find((set) => Object.hasOwn(falcoRules[set], rule)) ?? null
}

/** Every place that the matrix shows, seen or not: ATT&CK for Containers and where Falco's rules stand. */
export function knownPlaces(): ThreatPlace[] {
  const containers = Object.entries(containersMatrix).flatMap(([tactic, techniques]) =>
    techniques.split(' ').map((technique) => ({ tactic, technique })),
  )
  const all = [...containers, ...placedRules.flatMap(({ places }) => places)]
  return [...new Map(all.map((place) => [placeKey(place), place])).values()]
}
