import { fieldIs } from './field-is'
import type { QueryTree } from './query-tree'

/** A place in the ATT&CK matrix by ids; null: none named. */
export interface ThreatPlace {
  tactic: string | null
  technique: string | null
}

/** The tests that find the alerts of a place: exactly those that its cell of the matrix counts. */
export function placeTests({ tactic, technique }: ThreatPlace): readonly QueryTree[] {
  return [fieldIs('threat.tactic.id', tactic), fieldIs('threat.technique.id', technique)]
}

/** A place as an address has it: `TA0002/T1059`, `-` where none is named. */
export function placePath({ tactic, technique }: ThreatPlace): string {
  return [tactic, technique].map((id) => encodeURIComponent(id ?? '-')).join('/')
}

/** What `placePath` wrote; null for any other text. */
export function readPlacePath(text: string): ThreatPlace | null {
  const [tactic, technique, ...rest] = text.split('/').map(decode)
  if (tactic == null || technique == null || rest.length > 0) return null
  return {
    tactic: tactic === '-' ? null : tactic,
    technique: technique === '-' ? null : technique,
  }
}

function decode(step: string): string | null {
  try {
    return step === '' ? null : decodeURIComponent(step)
  } catch {
    return null
  }
}
