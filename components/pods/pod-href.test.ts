import { expect, test } from 'vitest'
import { parseQuery } from '@/lib/query/parse'
import { podHref, podQuery } from './pod-href'

const pod = { cluster: 'c', namespace: null, pod: 'a" or "b' }

test('a link to a pod keeps the range and no query', () => {
  expect(podHref({ ...pod, pod: 'x/y' }, { from: 'now-1h', to: 'now' })).toBe(
    '/pods/c/~/x%2Fy?from=now-1h&to=now',
  )
})

test('the query for a pod is of that pod alone, whatever it is called and whatever is asked besides', () => {
  const parsed = parseQuery(podQuery(pod, 'user.name: a or user.name: b'))
  if ('mistakes' in parsed || parsed.tree?.kind !== 'and') throw new Error('not all of several')
  expect(parsed.tree.parts[0]).toEqual({
    kind: 'compare',
    field: 'kubernetes.pod.name',
    operator: 'is',
    value: 'a" or "b',
  })
  expect(parsed.tree.parts.map(({ kind }) => kind)).toEqual(['compare', 'not', 'compare', 'or'])
})
