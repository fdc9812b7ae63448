import { podOf, podQuery } from '@/components/pods/pod-href'
import type { SecurityEvent } from '@/lib/domain/security-event'
import { printQuery } from '@/lib/query/print'

const aroundMs = 5 * 60_000

/**
 * The explorer over the same pod five minutes before and after an event, which stays open; the same
 * host for what ran in no pod.
 */
export function aroundHref(event: SecurityEvent): string {
  const ms = Date.parse(event['@timestamp'])
  const search = new URLSearchParams({
    from: new Date(ms - aroundMs).toISOString(),
    to: new Date(ms + aroundMs).toISOString(),
    q: aroundQuery(event),
    event: event.event.id,
  })
  return `/events?${search}`
}

function aroundQuery(event: SecurityEvent): string {
  const pod = podOf(event)
  if (pod !== null) return podQuery(pod, '')
  const { hostname } = event.observer
  if (hostname === undefined) return ''
  return printQuery({
    kind: 'compare',
    field: 'observer.hostname',
    operator: 'is',
    value: hostname,
  })
}
