import type { SecurityEvent } from '../../domain/security-event'
import { type AttackEntry, tacticById, tactics, techniqueById } from '../attack'
import { ruleTags } from './rules'

/** Falco's own spelling is bare (`T1059`, `TA0003`); custom rules put a word before (`attack.t1059`). */
const bareTechnique = /^t(\d{4})(?:\.(\d{3}))?$/i
const bareTactic = /^ta\d{4}$/i
const prefixed = /^(?:mitre|att[a&]ck)(?:[._:/ -](?:att[a&]ck))?[._:/ -](.+)$/i
const prefixedTechnique = /^t(\d{4})(?:[._](\d{3}))?(?![a-z0-9])/i
const prefixedTactic = /^ta\d{4}(?![a-z0-9])/i

interface Placement {
  tactics: AttackEntry[]
  techniques: AttackEntry[]
}

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

function readTags(tags: readonly string[]): Placement {
  const named: AttackEntry[] = []
  const byId: AttackEntry[] = []
  const techniques: AttackEntry[] = []
  for (const tag of tags) {
    const rest = prefixed.exec(tag)?.[1]
    const tacticId = (rest === undefined ? bareTactic : prefixedTactic).exec(rest ?? tag)?.[0]
    const tactic = tacticId === undefined ? namedTactic(rest) : tacticById(tacticId.toUpperCase())
    if (tactic) (tacticId === undefined ? named : byId).push(tactic)
    const technique = (rest === undefined ? bareTechnique : prefixedTechnique).exec(rest ?? tag)
    if (technique) {
      const sub = technique[2] === undefined ? '' : `.${technique[2]}`
      techniques.push(techniqueById(`T${technique[1]}${sub}`))
    }
  }
  return { tactics: unique([...named, ...byId]), techniques: unique(techniques) }
}

function namedTactic(word: string | undefined): AttackEntry | undefined {
  const key = word?.toLowerCase().replace(/[ -]/g, '_')
  return key !== undefined && Object.hasOwn(tactics, key) ? tactics[key] : undefined
}

const unique = (entries: readonly AttackEntry[]): AttackEntry[] => [
  ...new Map(entries.map((entry) => [entry.id, entry])).values(),
]

const inColumns = (entries: readonly AttackEntry[]) => ({
  id: entries.map((entry) => entry.id),
  name: entries.map((entry) => entry.name),
})
