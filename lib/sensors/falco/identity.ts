import { hash } from 'node:crypto'
import type { ArrivingEvent } from '../../domain/security-event'

/** Falcosidekick cuts each field longer than this many bytes to 507 and `[...]`, in `output` too. */
const sidekickFieldBytes = 512
const sidekickCut = '[...]'
/** Beyond these bounds a message is taken as it is: looking for cuts costs message times fields. */
const longestCompared = 64 * 1024
const mostCutFields = 32
const deepestFields = 8
const prefix =
  /^(?:\d{4}-\d\d-\d\dT)?\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|[+-]\d\d:?\d\d)?: (?:Emergency|Alert|Critical|Error|Warning|Notice|Informational|Info|Debug) /i

/** Falco's `output` without its `time: Priority ` beginning, which differs by Falco's settings. */
export function withoutPrefix(output: string): string {
  return output.replace(prefix, '').trim()
}

/**
 * `event.id`: 32 hex digits of SHA-256 over hostname, source, rule, time and message, so that an
 * event is the same whether Falco or Falcosidekick delivers it, in any spelling. (An
 * `outputfieldformat` that rewrites the output makes it another event: what it adds is not marked.)
 * A simulated event is never the same as a real one, so it cannot take a real one's place.
 */
export function eventId(parts: {
  hostname: string
  source: string
  rule: string
  time: string
  message: string
  isSimulated: boolean
}): string {
  const { hostname, source, rule, time, message } = parts
  const mark = parts.isSimulated ? ['simulated'] : []
  return digest([hostname, source, rule, time, message, ...mark])
}

/**
 * `message` as it would be after Falcosidekick's cuts. These may split a character, and Go writes
 * U+FFFD for what is left of it, so both are taken away before the mark.
 */
export function asCutBySidekick(message: string, outputFields: object): string {
  if (message.length > longestCompared || Buffer.byteLength(message) <= sidekickFieldBytes) {
    return message
  }
  const long = textsWithin(outputFields)
    .filter(isLong)
    .sort((a, b) => b.length - a.length)
    .slice(0, mostCutFields)
  // By a function: as text, each `$'` of a hostile field would become the rest of the message.
  const cut = long.reduce<string>((result, value) => {
    const short = cutField(value)
    return result.replaceAll(value, () => short)
  }, message)
  return cut.split(sidekickCut).map(withoutHalfCharacter).join(sidekickCut)
}

/** The texts of fields, also where a producer expanded dotted names into objects. */
function textsWithin(fields: object, depth = 0): string[] {
  return Object.values(fields).flatMap((value: unknown) => {
    if (typeof value === 'string') return value.length > sidekickFieldBytes / 4 ? [value] : []
    const isNested = typeof value === 'object' && value !== null && !Array.isArray(value)
    return isNested && depth < deepestFields ? textsWithin(value, depth + 1) : []
  })
}

/** A cut field may be longer than the limit again, by what stands for half a character. */
function isLong(value: string): boolean {
  const bytes = Buffer.byteLength(value)
  return bytes > sidekickFieldBytes && !(value.endsWith(sidekickCut) && bytes <= 521)
}

function cutField(value: string): string {
  const kept = Buffer.from(value).subarray(0, sidekickFieldBytes - sidekickCut.length)
  return withoutHalfCharacter(kept.toString()) + sidekickCut
}

/** Without U+FFFD at the end; a loop, for a pattern would be slow on a long run of them. */
function withoutHalfCharacter(text: string): string {
  let end = text.length
  while (text.charAt(end - 1) === '\ufffd') end -= 1
  return text.slice(0, end)
}

/** `eyrie.fold_key`: what makes two alerts repeats of one, whatever their times and arguments. */
export function foldKey(event: Omit<ArrivingEvent, 'eyrie' | 'event'>): string {
  const pod = event.kubernetes
  return digest([
    event.orchestrator.cluster.name,
    event.rule?.name ?? '',
    pod?.namespace ?? '',
    pod?.workload?.name ?? pod?.pod?.name ?? event.observer.hostname ?? '',
    event.container?.image?.name ?? event.container?.name ?? '',
    event.process?.name ?? event.user?.name ?? '',
  ])
}

/** `process.entity_id`: one process of one host, also after its number is used again. */
export function entityId(hostname: string, pid: number, startedNs: string): string {
  return digest([hostname, String(pid), startedNs])
}

function digest(parts: readonly string[]): string {
  return hash('sha256', JSON.stringify(parts)).slice(0, 32)
}
