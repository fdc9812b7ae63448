import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { SecurityEvent } from '../../domain/security-event'
import { decodeBody } from '../../pipeline/decode-body'
import { readPayload } from '../../testing/payloads/read-payload'
import type { NormaliseContext } from '../sensor'
import { normaliseFalco } from './normalise'

const context: NormaliseContext = {
  nowMs: Date.parse('2026-11-21T10:00:00.000Z'),
  oldestKeptMs: Date.parse('2026-08-01T00:00:00.000Z'),
  clusterName: 'default',
}
const goldenFolder = join(import.meta.dirname, 'golden')
const goldenNames = readdirSync(goldenFolder).map((file) => file.replace('.json', ''))

async function payloadOf(name: string): Promise<Record<string, unknown>> {
  const { headers, body } = readPayload(name)
  const [item] = await decodeBody(body, headers)
  if (item?.kind !== 'value') throw new Error(`${name} holds no event`)
  return item.value as Record<string, unknown>
}

function eventOf(payload: unknown) {
  const made = normaliseFalco(payload, context)
  if (made.kind !== 'ok') throw new Error(`dead: ${made.pointer} ${made.reason}`)
  return made.event
}

const stored = (event: ReturnType<typeof eventOf>) => ({
  ...event,
  event: { ...event.event, ingested: '2026-11-21T10:00:00.000Z' },
})

const event = {
  hostname: 'worker-07',
  output: '2026-08-20T09:15:02.123456789+0000: Notice Something happened | user=root',
  output_fields: { 'evt.type': 'execve', 'proc.name': 'sh' },
  priority: 'Notice',
  rule: 'Terminal shell in container',
  source: 'syscall',
  tags: ['T1059', 'mitre_execution'],
  time: '2026-08-20T09:15:02.123456789Z',
}

describe('recorded payloads', () => {
  test.each(goldenNames)('%s becomes its golden event', async (name) => {
    const golden: unknown = JSON.parse(readFileSync(join(goldenFolder, `${name}.json`), 'utf8'))
    expect(normaliseFalco(await payloadOf(name), context)).toEqual(golden)
  })

  test('the same alert by webhook, web UI and Elasticsearch document is one event', async () => {
    const names = ['sidekick-webhook', 'sidekick-webui', 'sidekick-elasticsearch']
    const events = await Promise.all(names.map(async (name) => eventOf(await payloadOf(name))))
    expect(new Set(events.map((one) => one.event.id)).size).toBe(1)
    expect(new Set(events.map((one) => one.eyrie.fold_key)).size).toBe(1)
  })
})

describe('identity', () => {
  test('Falco itself and Falcosidekick in between deliver the same event', () => {
    const byFalco = { ...event, message: 'Something happened | user=root' }
    const bySidekick = {
      ...event,
      uuid: '5b0f6c0e-6d0a-4b8e-9d37-0d8a9f0c1e22',
      output_fields: { ...event.output_fields, cluster: 'prod-eu', team: 'shop' },
      tags: [...event.tags, 'custom'],
    }
    expect(eventOf(bySidekick).event.id).toBe(eventOf(byFalco).event.id)
  })

  test('Falco with short local times in its output tells the same event', () => {
    const short = { ...event, output: '11:15:02.123456789: Notice Something happened | user=root' }
    expect(eventOf(short).event.id).toBe(eventOf(event).event.id)
  })

  test('Falco without output but with message tells the same event', () => {
    const { output: _, ...rest } = event
    const message = { ...rest, message: 'Something happened | user=root' }
    expect(eventOf(message).event.id).toBe(eventOf(event).event.id)
  })

  test('zeros that Go trimmed from a time do not make another event', () => {
    const whole = { ...event, time: '2026-08-20T09:15:02.120000000Z' }
    const trimmed = { ...event, time: '2026-08-20T09:15:02.12Z' }
    expect(eventOf(trimmed).event.id).toBe(eventOf(whole).event.id)
    expect(eventOf(trimmed).event.original_time).toBe('2026-08-20T09:15:02.120000000Z')
  })

  test('a source that Falcosidekick called syscalls is the same as syscall, or none', () => {
    const ids = ['syscall', 'syscalls', '', undefined].map(
      (source) => eventOf({ ...event, source }).event.id,
    )
    expect(new Set(ids).size).toBe(1)
  })

  test('nor does a cut field that another delivery expanded into objects', () => {
    const command = 'A'.repeat(700)
    const cut = `${'A'.repeat(507)}[...]`
    const told = (text: string, output_fields: object) =>
      eventOf({ ...event, output: `ran cmd=${text}`, output_fields }).event.id
    const whole = told(command, { 'proc.cmdline': command })
    expect(told(cut, { 'proc.cmdline': cut })).toBe(whole)
    expect(told(command, { proc: { cmdline: command } })).toBe(whole)
  })

  test.each(["$'", '$`', '$&', '$$'])('nor do many %s in a cut field', (sign) => {
    // Longest first, each many times: as patterns they would grow to the end of all memory.
    const [first, second] = [`${sign.repeat(300)} first`, `${sign.repeat(290)} second`]
    const told = (one: string, two: string) =>
      eventOf({
        ...event,
        output: `${one} ${two} `.repeat(20),
        output_fields: { 'proc.cmdline': one, 'proc.pcmdline': two },
      }).event.id
    const cut = (text: string) => `${text.slice(0, 507)}[...]`
    expect(told(first, second)).toBe(told(cut(first), cut(second)))
  })

  test('a command line that Falcosidekick cut within a character does not make another event', () => {
    const command = `sh -c ${'é'.repeat(400)}`
    const bytes = Buffer.from(command).subarray(0, 507)
    const cut = `${bytes.toString()}[...]`
    const told = (commandLine: string) => ({
      ...event,
      output: `${event.output} command=${commandLine} terminal=0`,
      output_fields: { ...event.output_fields, 'proc.cmdline': commandLine },
    })
    expect(eventOf(told(cut)).event.id).toBe(eventOf(told(command)).event.id)
    expect(cut).toContain('\ufffd[...]')
  })

  test.each([
    ['hostname', 'worker-08'],
    ['rule', 'Another rule'],
    ['source', 'k8s_audit'],
    ['time', '2026-08-20T09:15:02.123456788Z'],
    ['output', '2026-08-20T09:15:02.123456789+0000: Notice Something else'],
  ])('another %s makes another event', (key, value) => {
    expect(eventOf({ ...event, [key]: value }).event.id).not.toBe(eventOf(event).event.id)
  })

  test('repeats with other times and arguments fold; another process does not', () => {
    const later = { ...event, time: '2026-08-20T10:15:02.123456789Z', output: 'other' }
    const other = { ...event, output_fields: { ...event.output_fields, 'proc.name': 'bash' } }
    expect(eventOf(later).eyrie.fold_key).toBe(eventOf(event).eyrie.fold_key)
    expect(eventOf(other).eyrie.fold_key).not.toBe(eventOf(event).eyrie.fold_key)
  })
})

describe('the mark of the simulator', () => {
  const marked = (mark: unknown) => ({
    ...event,
    output_fields: { ...event.output_fields, 'eyrie.simulated': mark },
  })

  test('labels an event and changes nothing else but its identity', () => {
    const plain = eventOf(event)
    const labelled = eventOf(marked(true))
    expect(plain.eyrie).not.toHaveProperty('simulated')
    expect(labelled.event.id).not.toBe(plain.event.id)
    const fields = { ...plain.eyrie.fields, 'eyrie.simulated': true }
    expect(labelled).toEqual({
      ...plain,
      event: { ...plain.event, id: labelled.event.id },
      eyrie: { ...plain.eyrie, simulated: true, fields },
    })
  })

  test.each(['true', 1, 'yes', {}, null, false])('is none where it is %j', (mark) => {
    expect(eventOf(marked(mark)).eyrie).not.toHaveProperty('simulated')
    expect(eventOf(marked(mark)).event.id).toBe(eventOf(event).event.id)
  })
})

describe('what cannot be an event', () => {
  test.each([
    ['rule', undefined, '/rule'],
    ['rule', ' ', '/rule'],
    ['rule', 7, '/rule'],
    ['priority', undefined, '/priority'],
    ['priority', 'Severe', '/priority'],
    ['priority', 8, '/priority'],
    ['priority', ['Notice'], '/priority'],
    ['priority', { toString: 1, valueOf: 1 }, '/priority'],
    ['time', 'yesterday', '/time'],
    ['time', '2026-02-30T00:00:00Z', '/time'],
    ['time', undefined, '/time'],
    ['time', '0001-01-01T00:00:00Z', '/time'],
    ['output_fields', 'text', '/output_fields'],
  ])('%s %j is dead at its pointer', (key, value, pointer) => {
    expect(normaliseFalco({ ...event, [key]: value }, context)).toMatchObject({
      kind: 'dead',
      pointer,
    })
  })

  test('within the wrapper of the web UI the pointer goes through it', () => {
    const wrapped = { event: { ...event, priority: 'x' }, outputs: ['WebUI'] }
    expect(normaliseFalco(wrapped, context)).toMatchObject({ pointer: '/event/priority' })
  })
})

describe('bounds and hostile content', () => {
  test('any JSON value is answered, and any event made is one by the schema', () => {
    const { value } = fc.letrec<{ value: unknown }>((tie) => ({
      value: fc.oneof(
        { depthSize: 'small' },
        fc.string({ unit: 'binary' }),
        fc.constantFrom('', '<NA>', 'N/A', 'host', '4294967295', '1787217302123456789', '::1'),
        fc.double(),
        fc.integer(),
        fc.boolean(),
        fc.constant(null),
        fc.array(tie('value'), { maxLength: 4 }),
        fc.dictionary(fc.oneof(fc.string(), fieldName), tie('value'), { maxKeys: 6 }),
      ),
    }))
    const likely = fc.record(
      {
        rule: fc.oneof({ weight: 9, arbitrary: fc.constant('Attach/Exec Pod') }, value),
        priority: fc.constantFrom('Notice', 'critical', 'INFO', 3, '7'),
        time: fc.oneof({ weight: 9, arbitrary: fc.constant(event.time) }, value),
        source: fc.constantFrom('syscall', 'k8s_audit', 'internal', ''),
        hostname: value,
        output: value,
        message: value,
        tags: value,
        output_fields: fc.dictionary(fieldName, value, { maxKeys: 20 }),
      },
      { requiredKeys: ['rule', 'priority', 'time'] },
    )
    let made = 0
    fc.assert(
      fc.property(fc.oneof(value, likely, likely), (payload) => {
        const outcome = normaliseFalco(payload, context)
        if (outcome.kind === 'dead') return
        made += 1
        const whole = stored(outcome.event)
        expect(SecurityEvent.parse(whole)).toEqual(whole)
        expect(JSON.parse(JSON.stringify(whole))).toEqual(whole)
        expect(JSON.stringify(whole)).not.toContain('\\u0000')
      }),
      { numRuns: 1000 },
    )
    expect(made).toBeGreaterThan(100)
  })

  test('a message longer than 32 KiB is cut with a mark, and is another than one cut alike', () => {
    const long = (end: string) => eventOf({ ...event, output: 'x'.repeat(40_000) + end })
    expect(long('a').message).toHaveLength(32 * 1024)
    expect(long('a').message.endsWith(' […cut]')).toBe(true)
    expect(long('a').event.id).not.toBe(long('b').event.id)
  })

  test('half characters and NUL become U+FFFD', () => {
    const made = eventOf({
      ...event,
      output: 'a\ud800b\0c',
      output_fields: { 'fd.name': '\udfff' },
    })
    expect(made.message).toBe('a\ufffdb\ufffdc')
    expect(made.eyrie.fields['fd.name']).toBe('\ufffd')
  })

  test.each([
    ['a message of half characters', { output: '\ufffd'.repeat(4_000_000) }],
    ['a shorter one', { output: '\ufffd'.repeat(60_000) }],
    ['a message of cut marks', { output: '[...]'.repeat(13_000) }],
    ['a million keys', { output_fields: manyKeys(1_000_000, (index) => `k${index}`) }],
    [
      'keys of underscores',
      { output_fields: manyKeys(500, (index) => `${'_'.repeat(500)}${index}x`) },
    ],
    [
      'keys that almost end in a number',
      { output_fields: manyKeys(500, (index) => `${'_1'.repeat(250)}${index}x`) },
    ],
    [
      'many long values',
      {
        output: 'x'.repeat(60_000),
        output_fields: manyKeys(5000, (index) => `k${index}`, 'y'.repeat(1000)),
      },
    ],
    ['a pod of dashes', { output_fields: { 'k8s.pod.name': '-6c9f7b7d4'.repeat(3000) } }],
    ['an image of colons', { output_fields: { 'container.image': ':'.repeat(30_000) } }],
    ['an endless fraction', { time: `2026-08-20T09:15:02.${'1'.repeat(1_000_000)}x` }],
    ['a descriptor of arrows', { output_fields: { 'fd.name': '->'.repeat(15_000) } }],
  ])('%s takes no more than two seconds', (_, hostile) => {
    const started = performance.now()
    normaliseFalco({ ...event, ...hostile }, context)
    expect(performance.now() - started).toBeLessThan(2000)
  })

  test('an event without output_fields, or with empty ones, is an event', () => {
    const { output_fields: _, ...without } = event
    for (const payload of [without, { ...event, output_fields: {} }]) {
      expect(eventOf(payload).rule?.name).toBe(event.rule)
    }
  })

  test('a message that is missing is the name of the rule', () => {
    expect(eventOf({ ...event, output: '' }).message).toBe(event.rule)
  })
})

describe('time', () => {
  test('an unset time falls back to the nanoseconds of the fields', () => {
    const fields = { 'evt.time': '1787217302123456789' }
    for (const time of [undefined, null, '', '0001-01-01T00:00:00Z']) {
      const made = eventOf({ ...event, time, output_fields: fields })
      expect(made.event.original_time).toBe('2026-08-20T09:15:02.123456789Z')
    }
  })

  test.each(['2026-07-31T23:59:59.999Z', '2026-11-21T11:00:00.001Z', '1970-01-01T00:00:00Z'])(
    'a time that cannot be true (%s) leaves the event in sight at its arrival',
    (time) => {
      const made = eventOf({ ...event, time })
      expect(made['@timestamp']).toBe('2026-11-21T10:00:00.000Z')
      expect(made.eyrie.clock_skew).toBe(true)
      expect(made.event.original_time?.slice(0, 19)).toBe(time.slice(0, 19))
    },
  )

  test('a clock that is up to an hour ahead is believed', () => {
    const made = eventOf({ ...event, time: '2026-11-21T11:00:00Z' })
    expect(made['@timestamp']).toBe('2026-11-21T11:00:00.000Z')
    expect(made.eyrie.clock_skew).toBeUndefined()
  })
})

describe('priority', () => {
  test.each([
    ['Emergency', 7],
    ['ALERT', 6],
    ['critical', 5],
    ['Error', 4],
    ['Warning', 3],
    ['Notice', 2],
    ['Informational', 1],
    ['info', 1],
    ['INFO', 1],
    ['Debug', 0],
    [0, 7],
    ['5', 2],
    [7, 0],
  ])('%j is severity %i', (priority, severity) => {
    expect(eventOf({ ...event, priority }).event.severity).toBe(severity)
  })
})

describe("Falco's own condition", () => {
  test.each(['falco-drops', 'falco-metrics', 'falco-restart'])(
    '%s is state, without any sign of an attack',
    async (name) => {
      const made = eventOf(await payloadOf(name))
      expect(made.event.kind).toBe('state')
      expect(made.event.dataset).toBe('falco.internal')
      expect(made.threat ?? made.process ?? made.kubernetes).toBeUndefined()
    },
  )
})

describe("Falcosidekick's test event", () => {
  test('is an alert, so that whoever tries the connection sees it arrive', () => {
    const sent = {
      ...event,
      rule: 'Test rule',
      priority: 'Debug',
      source: 'internal',
      hostname: 'falcosidekick',
      tags: ['example', 'test'],
    }
    expect(eventOf(sent).event).toMatchObject({ kind: 'alert', severity: 0 })
  })
})

describe('cluster', () => {
  test.each(['cluster', 'cluster.name', 'cluster_name', 'k8s_cluster_name', 'static.cluster'])(
    'the field %s names it, before the context does',
    (key) => {
      const named = eventOf({ ...event, output_fields: { [key]: 'prod-eu' } })
      expect(named.orchestrator.cluster.name).toBe('prod-eu')
      expect(eventOf(event).orchestrator.cluster.name).toBe('default')
    },
  )
})

const fieldName = fc.constantFrom(
  ...['evt.type', 'evt.time', 'fd.name', 'fd.cip', 'fd.sip', 'fd.sport', 'fd.is_server', 'fd.type'],
  ...['proc.name', 'proc_aname[2]', 'proc.aname_3', 'proc.apid[1]', 'proc.pid', 'proc.pid.ts'],
  ...['container.id', 'container.image', 'container.image.repository', 'k8s_ns_name', 'k8s'],
  ...['k8s.pod.labels', 'k8s.pod.label[a]', 'ka.sourceips', 'ka.target.name', '__proto__'],
  ...['user.uid', 'n_drops', 'falco.version', 'constructor', 'cluster', 'proc.aname[99999]'],
)

function manyKeys(count: number, key: (index: number) => string, value: unknown = 1): object {
  return Object.fromEntries(Array.from({ length: count }, (_, index) => [key(index), value]))
}
