import { z } from 'zod'
import { Severity } from '../severity'
import { mayBePartial } from './partial'

/** How often something was seen in the range, how bad at worst, and when; null where it was not. */
const sighting = {
  count: z.number().int(),
  severity: Severity.nullable(),
  firstSeen: z.string().nullable(),
  lastSeen: z.string().nullable(),
}

/** An entry of MITRE ATT&CK; one that Eyrie has no name for is named by its id. */
export const AttackEntry = z.object({ id: z.string(), name: z.string() })
export type AttackEntry = z.infer<typeof AttackEntry>

/** One technique below one tactic; `technique` null: alerts of the tactic that name no technique. */
export const ThreatCell = z.object({
  technique: AttackEntry.nullable(),
  ...sighting,
  /** How many of Falco's default rules are placed here, loaded or not. */
  rules: z.number().int(),
})
export type ThreatCell = z.infer<typeof ThreatCell>

/** One tactic with its techniques by id; `tactic` null: alerts that name a technique alone. */
export const ThreatColumn = z.object({
  tactic: AttackEntry.nullable(),
  ...sighting,
  cells: z.array(ThreatCell),
})
export type ThreatColumn = z.infer<typeof ThreatColumn>

/** The ATT&CK matrix of a range: what was seen, what a known rule covers, and what is neither. */
export const ThreatsAnswer = z.object({
  ...mayBePartial,
  /** The release of ATT&CK that tactics and techniques are named by. */
  attackVersion: z.string(),
  /** Alerts in the range, and how many of them name a tactic or a technique. */
  total: z.number().int(),
  placed: z.number().int(),
  /** In the order of the matrix. */
  columns: z.array(ThreatColumn),
  /** Whether some alerts stand in more places than are counted: then counts are lower bounds. */
  isPartial: z.boolean(),
})
export type ThreatsAnswer = z.infer<typeof ThreatsAnswer>

/** A rule that raised alerts of a technique, or that would: one of Falco's, in its ruleset. */
export const ThreatRule = z.object({
  rule: z.string(),
  ...sighting,
  /** null: none of Falco's default rules. */
  ruleset: z.enum(['stable', 'incubating', 'sandbox', 'k8saudit']).nullable(),
})
export type ThreatRule = z.infer<typeof ThreatRule>

/** What stands behind one cell of the matrix. */
export const ThreatDetail = z.object({
  tactic: AttackEntry.nullable(),
  technique: AttackEntry.nullable(),
  ...sighting,
  /** The rules that raised alerts, most first, then those of Falco's that raised none. */
  rules: z.array(ThreatRule),
  /** Alerts of rules that are not listed. */
  otherRules: z.number().int(),
  /** The pods with most of these alerts, and the nodes of those in no pod. */
  assets: z.array(
    z.object({
      cluster: z.string(),
      namespace: z.string().nullable(),
      pod: z.string().nullable(),
      node: z.string().nullable(),
      count: z.number().int(),
      severity: Severity,
      lastSeen: z.string(),
    }),
  ),
  /** How many pods and nodes are not listed. */
  otherAssets: z.number().int(),
})
export type ThreatDetail = z.infer<typeof ThreatDetail>
