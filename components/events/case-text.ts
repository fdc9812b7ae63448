import { visibleText } from '@/components/ui/hostile-runs'
import type { SecurityEvent } from '@/lib/domain/security-event'
import type { Format } from '@/lib/i18n/format'
import type { Messages } from '@/lib/i18n/messages'
import {
  attackWords,
  eventCommand,
  eventSentence,
  eventTitle,
  imageReference,
  processTree,
  severityText,
} from './event-words'

/**
 * An event as plain text for a ticket: what, when, where, by whom, and where to see it. Hidden and
 * reordering characters are spelt out, for the text goes where nobody marks them.
 */
export function caseText(
  event: SecurityEvent,
  link: string,
  messages: Messages,
  format: Format,
): string {
  const { words } = messages
  const names = messages.explorer.case
  const ms = Date.parse(event['@timestamp'])
  const lines: [string, string | undefined][] = [
    [names.time, `${format.full(ms)} ${format.offset(ms)} (${event['@timestamp']})`],
    [names.where, where(event)],
    [names.container, join([event.container?.name, imageReference(event)], ', ')],
    [names.process, eventCommand(event)],
    [names.parents, parents(event)],
    [names.user, join([event.user?.name, event.user?.id && `uid ${event.user.id}`], ', ')],
    [names.file, event.file?.path],
    [names.network, join([peer(event.source), peer(event.destination)], ' → ')],
    [names.attack, attack(event, words.tacticNames)],
    [names.message, eventSentence(event)],
    [names.id, event.event.id],
    [names.link, link],
  ]
  const marks = [severityText(words, event.event.severity)]
  if (event.eyrie.simulated) marks.push(names.simulated)
  const title = `[${marks.join(' · ')}] ${visibleText(eventTitle(event))}`
  const told = lines
    .filter(([, value]) => value !== undefined && value !== '')
    .map(([name, value]) => `${name}: ${visibleText(value ?? '')}`)
  return `${[title, ...told].join('\n')}\n`
}

function join(parts: readonly (string | null | undefined)[], between: string): string {
  return parts.filter((part) => part !== undefined && part !== null && part !== '').join(between)
}

function where(event: SecurityEvent): string {
  const { kubernetes, orchestrator, observer } = event
  return join(
    [
      orchestrator.cluster.name,
      kubernetes?.namespace,
      kubernetes?.pod?.name,
      kubernetes?.node?.name ?? observer.hostname,
    ],
    ' / ',
  )
}

function parents(event: SecurityEvent): string {
  const above = processTree(event).filter((line) => !line.isSubject)
  return join(
    above.map((line) => line.commandLine ?? line.name),
    ' → ',
  )
}

function peer(side: SecurityEvent['source'] | SecurityEvent['destination']): string | undefined {
  if (side === undefined) return undefined
  const host = side.ip ?? ('domain' in side ? side.domain : undefined)
  return host === undefined || side.port === undefined ? host : `${host}:${side.port}`
}

function attack(event: SecurityEvent, named: Readonly<Record<string, string>>): string {
  const tell = (list: { id: string[]; name: string[] } | undefined, names = {}) =>
    (list?.id ?? []).map((id, index) => {
      const { text, note } = attackWords(id, list?.name[index], names)
      return note === undefined ? text : `${text} (${note})`
    })
  return [...tell(event.threat?.tactic, named), ...tell(event.threat?.technique)].join(', ')
}
