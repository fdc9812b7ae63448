import type { SecurityEvent } from '@/lib/domain/security-event'
import type { Severity } from '@/lib/domain/severity'
import { severityBand } from '@/lib/domain/severity-bands'
import type { Messages } from '@/lib/i18n/messages'

/** The band of a severity, with the sensor's own level where that has another name: `high · Error`. */
export function severityText(words: Messages['words'], severity: Severity): string {
  const band = words[severityBand(severity)]
  const level = words.severityNames[severity]
  return level === undefined || level.toLowerCase() === band ? band : `${band} · ${level}`
}

/** Where it happened: `namespace/pod`, or the node, or the sensor's host. */
export function eventPlace(event: SecurityEvent): { namespace: string | null; name: string } {
  const pod = event.kubernetes?.pod?.name
  if (pod) return { namespace: event.kubernetes?.namespace ?? null, name: pod }
  const name = event.container?.name ?? event.kubernetes?.node?.name ?? event.observer.hostname
  return { namespace: null, name: name ?? '' }
}

/** What ran: the command line, or the nearest that is known. */
export function eventCommand(event: SecurityEvent): string {
  const { process } = event
  return process?.command_line ?? process?.executable ?? process?.name ?? event.file?.path ?? ''
}

/** The rule's name, or the first words of the message. */
export function eventTitle(event: SecurityEvent): string {
  return event.rule?.name ?? event.message
}

/** The message without what newer Falco rules append as `| key=value …`: that is shown in its own places. */
export function eventSentence(event: SecurityEvent): string {
  const cut = event.message.search(/ \| [\w.]+=/)
  return cut > 0 ? event.message.slice(0, cut) : event.message
}

/** One process of the line from the oldest known ancestor to the one that did it. */
export interface ProcessLine {
  depth: number
  name: string
  commandLine: string | null
  pid: number | null
  isSubject: boolean
}

/** Ancestors, parent, process: oldest first. */
export function processTree(event: SecurityEvent): ProcessLine[] {
  const { process } = event
  if (!process) return []
  const upwards = [
    process,
    ...(process.parent ? [process.parent] : []),
    ...(process.ancestors ?? []),
  ]
  return upwards.reverse().map((step, depth) => ({
    depth,
    name: step.name ?? step.executable ?? '',
    commandLine: step.command_line ?? null,
    pid: step.pid ?? null,
    isSubject: step === process,
  }))
}

/** A tactic or technique: its name, in the reader's language if `named` has it, then its id unless that is the name. */
export function attackWords(
  id: string,
  name: string | undefined,
  named: Readonly<Record<string, string>> = {},
): { text: string; note: string | undefined } {
  const text = (Object.hasOwn(named, id) ? named[id] : name) ?? id
  return { text, note: text === id ? undefined : id }
}

/** The image as one reference. */
export function imageReference(event: SecurityEvent): string | null {
  const image = event.container?.image
  if (!image?.name) return null
  if (image.tag) return `${image.name}:${image.tag}`
  return image.digest ? `${image.name}@${image.digest}` : image.name
}
