import { describe, expect, test } from 'vitest'
import type { PodChange, StoryMark } from '../domain/answers/pods'
import { matches } from '../query/match'
import type { EventGroup } from '../store/event-store'
import { buildSecurityEvent, builtAtMs, timestamp } from '../testing/build-event'
import { deploymentsOf, type MarkedPlace, storyMarks } from './marks'

const pod = { cluster: 'default', namespace: 'payments', pod: 'checkout-6d5f9c7b8-x2k4p' }
const iso = (afterMs: number) => timestamp(builtAtMs + afterMs)
const nothing = { changes: [], images: [], audits: [] }

function marks(over: Partial<Parameters<typeof storyMarks>[0]>): StoryMark[] {
  return storyMarks({ fromMs: builtAtMs, ...nothing, pod, workload: 'checkout', ...over })
}

function change(afterMs: number, over: Partial<PodChange> = {}): PodChange {
  return { at: iso(afterMs), kind: 'container', of: 'web', from: 'c1', to: 'c2', ...over }
}

function image(afterMs: number, ...values: (string | null)[]): EventGroup {
  const atMs = builtAtMs + afterMs
  const earliest = buildSecurityEvent()
  return { values, count: 1, maxSeverity: 4, firstMs: atMs, lastMs: atMs, earliest }
}

function audit(fields: Record<string, string>, rule = 'Workload changed') {
  const { event, eyrie } = buildSecurityEvent()
  return buildSecurityEvent({
    '@timestamp': iso(5),
    rule: { name: rule },
    kubernetes: { namespace: 'payments', pod: undefined, workload: undefined },
    event,
    eyrie: { ...eyrie, fields },
  })
}

const target = (resource: string, name: string, verb = 'patch') => ({
  'ka.target.resource': resource,
  'ka.target.name': name,
  'ka.verb': verb,
})

describe('a restart', () => {
  test('is another container under a name that had one before', () => {
    expect(marks({ changes: [change(7)] })).toEqual([
      {
        at: iso(7),
        kind: 'restart',
        by: 'container',
        of: 'web',
        from: 'c1',
        to: 'c2',
        event: null,
      },
    ])
  })

  test('is not told of what may be another container, nor of other changes', () => {
    const others = [change(1, { of: null }), change(2, { from: null }), change(3, { kind: 'user' })]
    expect(marks({ changes: others })).toEqual([])
  })
})

describe('a deployment by its image', () => {
  test('is an image first seen after another one of a container of the same name', () => {
    const images = [
      image(20, 'web', 'shop/web', '2', null),
      image(-9_000, 'web', 'shop/web', '1', null),
      image(10, 'proxy', 'envoy', '1', null),
    ]
    expect(marks({ images }).map(({ at, by, of, from, to }) => [at, by, of, from, to])).toEqual([
      [iso(20), 'image', 'web', 'shop/web:1', 'shop/web:2'],
    ])
  })

  test('is not told where a sensor leaves out a part of the same image, or comes back to one', () => {
    const images = [
      image(0, 'web', 'shop/web', '1', 'sha256:a'),
      image(1, 'web', 'shop/web', '1', null),
      image(2, 'web', 'shop/web', null, null),
      image(3, 'web', 'shop/web', '2', null),
      image(4, 'web', 'shop/web', null, 'sha256:a'),
    ]
    expect(marks({ images }).map(({ at }) => at)).toEqual([iso(3)])
  })

  test('is not told of what was before the range', () => {
    const images = [image(-9, 'web', 'a', '1', null), image(-5, 'web', 'a', '2', null)]
    expect(marks({ images })).toEqual([])
    expect(marks({ images, fromMs: builtAtMs - 6 })).toHaveLength(1)
  })
})

describe('a deployment by the audit log', () => {
  const isFound = (
    event: ReturnType<typeof audit>,
    of: MarkedPlace = pod,
    workload: string | null = 'checkout',
  ) => {
    const where = deploymentsOf(of, workload)
    return where !== null && matches(where, event)
  }
  const isMarked = (
    event: ReturnType<typeof audit>,
    of: MarkedPlace = pod,
    workload: string | null = 'checkout',
  ) => isFound(event, of, workload) && marks({ audits: [event], pod: of, workload }).length === 1

  test('is a change of what the pod was made by, and names the alert that tells of it', () => {
    const event = audit(target('deployments', 'checkout'))
    expect(isMarked(event)).toBe(true)
    expect(marks({ audits: [event] })[0]).toMatchObject({
      kind: 'deploy',
      by: 'audit',
      of: 'deployments/checkout',
      to: 'Workload changed',
      event: event.event.id,
    })
    expect(isMarked(audit(target('replicasets', 'checkout-6d5f9c7b8', 'create')))).toBe(true)
    const web = { ...pod, pod: 'web-0' }
    expect(isMarked(audit(target('statefulsets', 'web', 'update')), web, null)).toBe(true)
    expect(isMarked(event, { ...pod, pod: null })).toBe(true)
    const agent = { ...pod, pod: 'agent-x2k4p' }
    expect(isMarked(audit(target('daemonsets', 'agent')), agent, null)).toBe(true)
  })

  test('is told by the rule of Falco whose alerts hold neither verb nor resource', () => {
    const event = audit({ 'ka.target.name': 'checkout' }, 'K8s Deployment Created')
    expect(isMarked(event)).toBe(true)
    expect(isMarked(audit({ 'ka.target.name': 'cart' }, 'K8s Deployment Created'))).toBe(false)
  })

  test.each([
    ['another workload', target('deployments', 'cart')],
    ['the ReplicaSet of another workload', target('replicasets', 'checkout-db-6d5f9c7b8')],
    ['a deletion', target('deployments', 'checkout', 'delete')],
    ['a look', target('deployments', 'checkout', 'get')],
    ['another kind of object', target('configmaps', 'checkout')],
    ['a scale', { ...target('deployments', 'checkout'), 'ka.target.subresource': 'scale' }],
    ['what was refused', { ...target('deployments', 'checkout'), 'ka.response.code': '403' }],
  ])('is not %s', (_what, fields) => {
    expect(isMarked(audit(fields))).toBe(false)
  })

  test('is looked for in the namespace of the pod only, and not where nothing names its maker', () => {
    const elsewhere = { ...pod, namespace: 'other' }
    expect(isFound(audit(target('deployments', 'checkout')), elsewhere)).toBe(false)
    expect(deploymentsOf({ ...pod, pod: 'lonely' }, null)).toBeNull()
    expect(deploymentsOf({ ...pod, namespace: null }, 'checkout')).toBeNull()
  })
})

test('marks stand in the order of time', () => {
  const found = marks({
    changes: [change(30), change(6)],
    images: [image(0, 'web', 'a', '1', null), image(20, 'web', 'a', '2', null)],
    audits: [audit(target('deployments', 'checkout'))],
  })
  expect(found.map(({ at, by }) => [at, by])).toEqual([
    [iso(5), 'audit'],
    [iso(6), 'container'],
    [iso(20), 'image'],
    [iso(30), 'container'],
  ])
})
