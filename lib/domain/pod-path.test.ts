import fc from 'fast-check'
import { expect, test } from 'vitest'
import { podSteps, readPodPath, writePathStep } from './pod-path'

const name = fc.oneof(
  fc.string({ unit: 'binary', minLength: 1, maxLength: 253 }),
  fc.constantFrom('.', '..', '~', '~..', 'a/b', '%2e%2e', '%', 'x'.repeat(253), '?a#b', '\\'),
)

test('whatever a pod is called, its address names it and nothing else', () => {
  fc.assert(
    fc.property(name, fc.option(name), name, (cluster, namespace, pod) => {
      const identity = { cluster, namespace, pod }
      const { pathname, search, hash } = new URL(`/pods/${podSteps(identity)}`, 'http://eyrie.test')
      expect(readPodPath(pathname)).toEqual(identity)
      expect([search, hash]).toEqual(['', ''])
    }),
  )
})

test('ordinary names stand in the address as they are', () => {
  expect(podSteps({ cluster: 'default', namespace: 'shop', pod: 'web-0' })).toBe(
    'default/shop/web-0',
  )
  expect(podSteps({ cluster: 'c', namespace: null, pod: 'web' })).toBe('c/~/web')
})

test('half characters do not break an address', () => {
  expect(writePathStep('a\ud800')).toBe('a%EF%BF%BD')
})

test('an address of something else names no pod', () => {
  for (const path of [
    '/pods',
    '/pods/a/b',
    '/pods/a/b/c/d',
    '/pods/~/b/c',
    '/pods/a/b/%',
    '/live',
  ]) {
    expect(readPodPath(path)).toBeNull()
  }
})
