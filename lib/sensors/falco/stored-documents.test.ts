import { expect, test } from 'vitest'
import {
  asFilebeat,
  asIntegration,
  asSidekick,
  falcoAlerts,
} from '../../testing/elasticsearch/written-by-others'
import { normaliseFalco } from './normalise'
import { readStoredFalco } from './stored-documents'

const reader = readStoredFalco('default')
const mapped = (...names: string[]) => new Map(names.map((name) => [name, 'keyword']))
const sidekick = { profile: 'falcosidekick', base: '' } as const
const at = '2026-08-20T09:15:02.123Z'

test.each([
  [['rule', 'priority', 'output_fields.k8s_ns_name'], sidekick],
  [['rule', 'priority', 'agent.type'], { profile: 'filebeat', base: '' }],
  [['json.rule', 'json.priority', 'message'], { profile: 'filebeat', base: 'json.' }],
  [['rule.name', 'falco.priority', 'message'], { profile: 'elastic-falco', base: '' }],
  [['rule.name', 'observer.product'], { profile: 'elastic-falco', base: '' }],
])('an index that maps %j is told by it', (names, layout) => {
  expect(reader.detect(mapped(...names))).toEqual({ kind: 'layout', layout })
})

test.each([
  [[], 'empty'],
  [['message', 'agent.type'], 'not-decoded'],
  [['rule.name', 'level'], 'unknown'],
])('an index that maps %j is not read: %s', (names, reason) => {
  expect(reader.detect(mapped(...names))).toEqual({ kind: 'unreadable', reason })
})

test('an alert is the same event whichever of them wrote it', () => {
  const [alert = {}] = falcoAlerts(2, Date.parse(at)).slice(1)
  const context = { nowMs: Date.parse(at), oldestKeptMs: 0, clusterName: 'default' }
  const sent = normaliseFalco(alert, context)
  if (sent.kind === 'dead') throw new Error(sent.reason)
  const { id } = sent.event.event
  const read = [
    reader.toEvent(sidekick, asSidekick(alert), at),
    reader.toEvent(sidekick, asSidekick(alert, true), at),
    reader.toEvent({ profile: 'filebeat', base: 'json.' }, asFilebeat(alert, 'json'), at),
    reader.toEvent({ profile: 'elastic-falco', base: '' }, asIntegration(alert), at),
  ]
  for (const event of read) {
    expect(event?.event.id).toBe(id)
    expect(event?.event.severity).toBe(sent.event.event.severity)
    expect(event?.kubernetes).toMatchObject({ namespace: 'shop' })
    expect(event?.process?.name).toBe(sent.event.process?.name)
    expect(event?.source?.ip).toBe(sent.event.source?.ip)
    expect(event?.destination?.port).toBe(sent.event.destination?.port)
  }
})

test('the example of the integration’s documents is an event with its place and its technique', () => {
  const document = {
    '@timestamp': at,
    event: { kind: 'alert', provider: 'syscall', dataset: 'falco.alerts' },
    'event.severity': 2,
    rule: { name: 'Terminal shell in container' },
    process: { name: 'sh', executable: '/bin/busybox', parent: { name: 'containerd-shim' } },
    orchestrator: { namespace: 'shop', resource: { name: 'api-6c9f7b7d4-x2lqz' } },
    observer: { hostname: 'worker-07' },
    'threat.technique.id': ['T1059'],
    falco: { time: '2026-08-20T09:15:02.123456789Z', output_fields: { evt: { type: 'execve' } } },
    'falco.container.mounts': null,
  }
  const event = reader.toEvent({ profile: 'elastic-falco', base: '' }, document, at)
  expect(event).toMatchObject({
    '@timestamp': at,
    event: { severity: 2, action: 'execve', original_time: '2026-08-20T09:15:02.123456789Z' },
    kubernetes: { namespace: 'shop', workload: { name: 'api' }, node: { name: 'worker-07' } },
    threat: { technique: { id: ['T1059'] } },
    process: { name: 'sh', parent: { name: 'containerd-shim' } },
  })
})

test.each([null, [], 'text', {}, { rule: 'x', priority: 'none' }])('%j is no event', (document) => {
  expect(reader.toEvent(sidekick, document, at)).toBeNull()
})
