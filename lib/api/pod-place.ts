import { z } from 'zod'
import { type PodSort, PodSummary } from '../domain/answers/pods'
import { AppError } from '../domain/app-error'
import { type PodIdentity, readPodSteps } from '../domain/pod-path'
import type { PodPlace } from '../pods/list-pods'

const Place = PodSummary.pick({
  cluster: true,
  namespace: true,
  pod: true,
  risk: true,
  alerts: true,
  lastSeen: true,
}).extend({ sort: z.string(), asOfMs: z.number() })

/** The place of a pod in an order, as text that callers pass back untouched. */
export function writePodCursor({ pod, asOfMs }: PodPlace, sort: PodSort): string {
  const { cluster, namespace, pod: name, risk, alerts, lastSeen } = pod
  const place = { sort, asOfMs, cluster, namespace, pod: name, risk, alerts, lastSeen }
  return Buffer.from(JSON.stringify(place)).toString('base64url')
}

/** What `writePodCursor` wrote for the same order. */
export function readPodCursor(text: string, sort: PodSort): PodPlace {
  const place = Place.safeParse(parse(Buffer.from(text, 'base64url').toString()))
  if (!place.success || place.data.sort !== sort) {
    throw new AppError(
      'invalid-request',
      'cursor is not one that this server gave for this order.',
      {
        mistakes: [{ pointer: 'cursor', message: 'is not a cursor of this order' }],
      },
    )
  }
  const { sort: _, asOfMs, ...rest } = place.data
  return { asOfMs, pod: { ...rest, workload: null, node: null, band: 'info', status: 'quiet' } }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}

/** The pod that a request's address names. */
export function requirePod(steps: {
  cluster: string
  namespace: string
  pod: string
}): PodIdentity {
  const pod = readPodSteps(steps.cluster, steps.namespace, steps.pod)
  if (pod === null) throw new AppError('not-found', 'No event that is kept has named this pod.')
  return pod
}
