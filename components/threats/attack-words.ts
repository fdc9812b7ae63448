import type { ThreatCell, ThreatColumn } from '@/lib/domain/answers/threats'
import type { Messages } from '@/lib/i18n/messages'

/** A tactic in the reader's language. */
export function tacticName(tactic: ThreatColumn['tactic'], messages: Messages): string {
  if (tactic === null) return messages.threats.noTactic
  return messages.words.tacticNames[tactic.id] ?? tactic.name
}

/** A technique by ATT&CK's own name: whole, or a part of one without what it is a part of. */
export function techniqueName(
  technique: ThreatCell['technique'],
  messages: Messages,
  isShort = false,
): string {
  if (technique === null) return messages.threats.noTechnique
  return isShort ? (technique.name.split(': ').at(-1) ?? technique.name) : technique.name
}
