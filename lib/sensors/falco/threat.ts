import type { SecurityEvent } from '../../domain/security-event'
import type { AttackEntry } from '../attack'
import { readTags } from '../attack-tags'
import { ruleTags } from '../falco-rules'

/**
 * The ATT&CK tactics and techniques of an event, from its tags and, for what these do not say,
 * from the table of Falco's default rules. Falco's tactic tag comes before a tactic's id.
 */
export function readThreat(tags: readonly string[], rule: string): SecurityEvent['threat'] {
  const told = readTags(tags)
  const known = readTags((Object.hasOwn(ruleTags, rule) ? ruleTags[rule] : '')?.split(' ') ?? [])
  const found = {
    tactics: told.tactics.length > 0 ? told.tactics : known.tactics,
    techniques: told.techniques.length > 0 ? told.techniques : known.techniques,
  }
  if (found.tactics.length === 0 && found.techniques.length === 0) return undefined
  return { tactic: inColumns(found.tactics), technique: inColumns(found.techniques) }
}

const inColumns = (entries: readonly AttackEntry[]) => ({
  id: entries.map((entry) => entry.id),
  name: entries.map((entry) => entry.name),
})
