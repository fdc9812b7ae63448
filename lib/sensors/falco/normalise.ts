import type { ArrivingEvent } from '../../domain/security-event'
import { simulatedField } from '../../domain/simulated'
import { boundText } from '../hostile-text'
import type { Normalise, NormaliseContext } from '../sensor'
import { withoutAbsent } from '../without-absent'
import { readActivity, readFile } from './activity'
import { readContainer } from './container'
import { type Envelope, readEnvelope } from './envelope'
import { text } from './fields'
import { asCutBySidekick, eventId, foldKey, withoutPrefix } from './identity'
import { readReport } from './internal'
import { readCluster, readKubernetes } from './kubernetes'
import { readNetwork } from './network'
import { readProcess, readUser } from './process'
import { readThreat } from './threat'
import { isSkewed } from './time'

const longestCluster = 253
/** Falco's own events all have such a name; Falcosidekick's test has its own, and is to be seen. */
const ownRules = 'Falco internal:'

/**
 * Turns Falco's JSON into an event, as Falco and Falcosidekick send it, in every spelling of its
 * fields. Falco's own condition (`source: internal`) is `state`, with a report, and never an attack.
 */
export const normaliseFalco: Normalise = (payload, context) => {
  const read = readEnvelope(payload)
  if (read.kind === 'dead') return read
  const { envelope } = read
  const isInternal = envelope.source === 'internal' && envelope.rule.startsWith(ownRules)
  const event = makeEvent(envelope, isInternal, context)
  const node = envelope.hostname === '' ? null : envelope.hostname
  const report = isInternal ? readReport(envelope.fields) : undefined
  return { kind: 'ok', event, node, ...(report === undefined ? {} : { report }) }
}

function makeEvent(
  envelope: Envelope,
  isInternal: boolean,
  context: NormaliseContext,
): ArrivingEvent {
  const { rule, source, hostname, instant, fields, tags } = envelope
  const fullMessage = withoutPrefix(envelope.output) || rule
  const clockSkew = isSkewed(instant.epochMs, context)
  // Only a label: it changes neither what is stored nor what is shown (see lib/domain/simulated.ts).
  const isSimulated = fields[simulatedField] === true
  const cluster = readCluster(fields) ?? context.clusterName
  const described: Omit<ArrivingEvent, 'event' | 'eyrie'> = {
    '@timestamp': clockSkew
      ? new Date(context.nowMs).toISOString()
      : `${instant.original.slice(0, 23)}Z`,
    rule: { name: rule },
    message: boundText(fullMessage),
    tags,
    orchestrator: { cluster: { name: boundText(cluster, longestCluster) } },
    observer: {
      name: 'falco',
      ...withoutAbsent({
        version: text(fields, 'falco.version'),
        hostname: hostname === '' ? undefined : hostname,
      }),
    },
    ...(isInternal ? {} : withoutAbsent(describeAttack(envelope))),
  }
  return {
    ...described,
    event: {
      id: eventId({
        hostname,
        source,
        rule,
        time: instant.original,
        message: asCutBySidekick(fullMessage, envelope.outputFields),
        isSimulated,
      }),
      ...describeKind(envelope, isInternal),
      module: 'falco',
      severity: envelope.severity,
      original_time: instant.original,
    },
    eyrie: {
      fields,
      fold_key: foldKey(described),
      ...(isSimulated ? { simulated: true } : {}),
      ...(clockSkew ? { clock_skew: true } : {}),
    },
  }
}

function describeKind(envelope: Envelope, isInternal: boolean) {
  if (isInternal) {
    return { kind: 'state' as const, category: [], type: ['info'], dataset: 'falco.internal' }
  }
  const { category, type, action } = readActivity(envelope.fields, envelope.tags, envelope.source)
  return {
    kind: 'alert' as const,
    category,
    type,
    dataset: 'falco.alerts',
    ...(action === undefined ? {} : { action }),
  }
}

/** All that an alert has and a sensor's own condition has not. */
function describeAttack({ fields, hostname, source, rule, tags }: Envelope) {
  return {
    threat: readThreat(tags, rule),
    // The audit plugin runs in a pod of its own: its host is not where things happened.
    kubernetes: readKubernetes(fields, source === 'syscall' ? hostname : ''),
    container: readContainer(fields),
    process: readProcess(fields, hostname),
    user: readUser(fields),
    file: readFile(fields),
    ...readNetwork(fields),
  }
}
