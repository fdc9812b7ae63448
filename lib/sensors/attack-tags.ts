import { type AttackEntry, tacticById, tactics, techniqueById } from './attack'

/** Falco's own spelling is bare (`T1059`, `TA0003`); custom rules put a word before (`attack.t1059`). */
const bareTechnique = /^t(\d{4})(?:\.(\d{3}))?$/i
const bareTactic = /^ta\d{4}$/i
const prefixed = /^(?:mitre|att[a&]ck)(?:[._:/ -](?:att[a&]ck))?[._:/ -](.+)$/i
const prefixedTechnique = /^t(\d{4})(?:[._](\d{3}))?(?![a-z0-9])/i
const prefixedTactic = /^ta\d{4}(?![a-z0-9])/i

/** Where something stands in ATT&CK. */
export interface Placement {
  tactics: AttackEntry[]
  techniques: AttackEntry[]
}

/** What tags say of ATT&CK: tactics by their word before those by their id, each once. */
export function readTags(tags: readonly string[]): Placement {
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
