import { describe, expect, test } from 'vitest'
import type { EventGroup } from '../store/event-store'
import { buildSecurityEvent, builtAtMs } from '../testing/build-event'
import { attackSteps } from './attack-steps'
import { podChanges } from './changes'
import { laneBuckets, laneOf } from './lanes'
import { joinPeers, toContainers, toFiles, toPeers, toSightings, toUsers } from './story-parts'

const iso = (afterMs: number) => new Date(builtAtMs + afterMs).toISOString()

function group(values: (string | null)[], over: Partial<EventGroup> = {}): EventGroup {
  const earliest = buildSecurityEvent()
  const span = { firstMs: builtAtMs, lastMs: builtAtMs }
  return { values, count: 1, maxSeverity: 4, ...span, earliest, ...over }
}

describe('lanes', () => {
  const lane = (action: string | undefined, ...category: string[]) =>
    laneOf(buildSecurityEvent({ event: { action, category } }))

  test('what changes rights is privilege whatever its category; else the category tells', () => {
    expect(lane('setuid', 'process')).toBe('privilege')
    expect(lane('mount', 'host')).toBe('privilege')
    expect(lane('execve', 'process')).toBe('process')
    expect(lane('openat', 'file')).toBe('file')
    expect(lane(undefined, 'network')).toBe('network')
    expect(lane('create', 'configuration')).toBe('other')
    expect(lane('x', 'constructor', 'file')).toBe('file')
  })

  test('every event is counted, those of unknown rules as other', () => {
    const buckets = [{ timeMs: builtAtMs, total: 9, series: { a: 3, b: 2, unknown: 1 } }]
    const rules = new Map([
      ['a', 'file'],
      ['b', 'network'],
    ] as const)
    expect(laneBuckets(buckets, rules)).toEqual([
      { time: iso(0), counts: { process: 0, file: 3, network: 2, privilege: 0, other: 4 } },
    ])
  })
})

test('steps stand by first sight, each with its own techniques and its first event', () => {
  const late = group(['Execution'], { firstMs: builtAtMs + 5, lastMs: builtAtMs + 9, count: 3 })
  const early = group(['Persistence'])
  const techniques = [
    group(['Execution', 'T1059'], { firstMs: builtAtMs + 7 }),
    group(['Execution', 'T9999'], { firstMs: builtAtMs + 5 }),
    group(['Persistence', null]),
    group([null, 'T1105']),
  ]
  const steps = attackSteps(techniques, [late, early, group([null])])
  expect(steps.map(({ tactic, firstSeen, count }) => [tactic, firstSeen, count])).toEqual([
    [{ id: null, name: 'Persistence' }, iso(0), 1],
    [{ id: 'TA0002', name: 'Execution' }, iso(5), 3],
  ])
  expect(steps[1]?.techniques).toEqual([
    { id: 'T9999', name: 'T9999', firstSeen: iso(5) },
    { id: 'T1059', name: 'Command and Scripting Interpreter', firstSeen: iso(7) },
  ])
  expect(steps[1]?.event.title).toBe('Terminal shell in container')
})

test('the peer is who connected where it is inbound, else where it connected to; lines are joined', () => {
  const inbound = buildSecurityEvent({ network: { direction: 'inbound', protocol: 'tcp' } })
  const outbound = buildSecurityEvent({ network: { direction: 'outbound', protocol: 'udp' } })
  const found = toPeers([
    group(['1.2.3.4', 'DE', '10.0.0.1', null, '443', null], { earliest: inbound, count: 2 }),
    group(['1.2.3.4', 'DE', '10.0.0.2', null, '443', null], {
      earliest: inbound,
      firstMs: builtAtMs - 5,
    }),
    group(['10.0.0.1', null, '8.8.8.8', 'dns.example', '53', 'US'], { earliest: outbound }),
  ])
  expect(joinPeers(found)).toMatchObject([
    { ip: '1.2.3.4', country: 'DE', direction: 'inbound', port: 443, count: 3, firstSeen: iso(-5) },
    { ip: '8.8.8.8', domain: 'dns.example', country: 'US', direction: 'outbound', port: 53 },
  ])
})

test('a file is one line with all that was done to it, most frequent first', () => {
  const files = toFiles([
    group(['/a', 'unlink'], { maxSeverity: 5 }),
    group(['/a', 'openat'], { count: 4, maxSeverity: 2, lastMs: builtAtMs + 9 }),
    group(['/b', null]),
    group([null, 'execve']),
  ])
  expect(files).toMatchObject([
    { path: '/a', actions: ['openat', 'unlink'], count: 5, severity: 5, lastSeen: iso(9) },
    { path: '/b', actions: [], count: 1 },
  ])
})

test('changes: containers of one name, their images, nodes, uids and users, in order', () => {
  const run = (id: string, tag: string, afterMs: number, uid: string) =>
    group([id, 'web', 'shop/web'], {
      firstMs: builtAtMs + afterMs,
      lastMs: builtAtMs + afterMs,
      earliest: buildSecurityEvent({
        container: { image: { tag } },
        kubernetes: { pod: { uid } },
      }),
    })
  const runs = [run('c1', '1', 0, 'u1'), run('c2', '1', 10, 'u1'), run('c3', '2', 20, 'u2')]
  const user = (name: string, afterMs: number) => group([name], { firstMs: builtAtMs + afterMs })
  const changes = podChanges({
    containers: toContainers(runs),
    users: toUsers([user('root', 15), user('www', 0)]),
    nodes: [group(['n2'], { firstMs: builtAtMs + 12 }), group(['n1'])],
    uids: runs,
  })
  expect(changes.map(({ at, kind, from, to }) => [at, kind, from, to])).toEqual([
    [iso(10), 'container', 'c1', 'c2'],
    [iso(12), 'node', 'n1', 'n2'],
    [iso(15), 'user', null, 'root'],
    [iso(20), 'container', 'c2', 'c3'],
    [iso(20), 'image', 'shop/web:1', 'shop/web:2'],
    [iso(20), 'pod', 'u1', 'u2'],
  ])
})

test('the newest events stand for themselves, older ones of a command for the rest of its count', () => {
  const event = buildSecurityEvent()
  const values = ['bash', 'bash -i', 'node', '3f1c9a0b7e22']
  const sightings = toSightings([event, event], [group(values, { count: 7 }), group(['x'])])
  expect(sightings.map(({ count }) => count)).toEqual([5, 1, 1, 1])
  expect(toSightings([event], [group(values)]).map(({ count }) => count)).toEqual([1])
})
