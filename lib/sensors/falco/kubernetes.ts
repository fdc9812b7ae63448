import type { ArrivingEvent } from '../../domain/security-event'
import { boundText } from '../hostile-text'
import { withoutAbsent } from '../without-absent'
import { type Fields, list, text } from './fields'

type Kubernetes = NonNullable<ArrivingEvent['kubernetes']>
type Workload = NonNullable<Kubernetes['workload']>
type Pod = NonNullable<Kubernetes['pod']>

/**
 * A ReplicaSet's hash is a decimal number in Kubernetes' safe letters, which leaves ten of them; the
 * pod's own five letters come from all 27. Nothing else looks like both.
 */
const replicaSetPod = /^(.+)-[4-9bcdf]{7,10}-[2456789bcdfghjklmnpqrstvwxz]{5}$/
const podSubresources = new Set(['exec', 'attach', 'portforward', 'ephemeralcontainers', 'log'])
const mostLabels = 64
/** Kubernetes' own bound for names; longer ones are forged, and would not fit into an address. */
const longestName = 253

/** The cluster an event names itself (custom and static fields, the audit log), or undefined. */
export function readCluster(fields: Fields): string | undefined {
  return text(
    fields,
    'cluster',
    'cluster.name',
    'cluster_name',
    'k8s.cluster.name',
    'k8s.cluster',
    'static.cluster',
    'static.cluster.name',
    'static.cluster_name',
    'orchestrator.cluster.name',
    'ka.cluster.name',
  )
}

/** Pod, namespace, workload and labels; `node` where the sensor runs on the node it tells about. */
export function readKubernetes(fields: Fields, node: string): Kubernetes | undefined {
  const pod = withoutAbsent<Pod>({
    name: bound(text(fields, 'k8s.pod.name', 'k8smeta.pod.name') ?? auditedPod(fields)),
    uid: text(fields, 'k8s.pod.uid', 'k8smeta.pod.uid'),
  })
  return withoutAbsent<Kubernetes>({
    namespace: bound(text(fields, 'k8s.ns.name', 'k8smeta.ns.name', 'ka.target.namespace')),
    pod,
    node: node === '' ? undefined : { name: node },
    workload: readWorkload(fields, pod?.name),
    labels: readLabels(fields),
  })
}

function bound(name: string | undefined): string | undefined {
  return name === undefined ? undefined : boundText(name, longestName)
}

function auditedPod(fields: Fields): string | undefined {
  const named = text(fields, 'ka.target.pod.name')
  if (named !== undefined) return named
  const resource = text(fields, 'ka.target.resource')
  const isPod =
    resource === 'pods' ||
    (resource === undefined && podSubresources.has(text(fields, 'ka.target.subresource') ?? ''))
  return isPod ? text(fields, 'ka.target.name') : undefined
}

function readWorkload(fields: Fields, pod: string | undefined): Workload | undefined {
  const deployment = bound(text(fields, 'k8smeta.deployment.name', 'k8s.deployment.name'))
  if (deployment !== undefined) return { kind: 'Deployment', name: deployment }
  const inferred = pod === undefined ? undefined : replicaSetPod.exec(pod)?.[1]
  if (inferred !== undefined) return { name: inferred }
  const replicaSet = bound(text(fields, 'k8smeta.rs.name', 'k8s.rs.name'))
  if (replicaSet !== undefined) return { kind: 'ReplicaSet', name: replicaSet }
  const controller = bound(text(fields, 'k8smeta.rc.name', 'k8s.rc.name'))
  return controller === undefined ? undefined : { kind: 'ReplicationController', name: controller }
}

function readLabels(fields: Fields): Record<string, string> | undefined {
  const labels = new Map<string, string>()
  const add = (key: string, value: string) => {
    if (labels.size < mostLabels && key !== '' && key !== '__proto__') labels.set(key, value)
  }
  for (const field of ['k8smeta.pod.labels', 'k8s.pod.labels']) {
    for (const pair of list(fields, field).flatMap((part) => part.split(','))) {
      const at = pair.search(/[:=]/)
      if (at > 0) add(pair.slice(0, at).trim(), pair.slice(at + 1).trim())
    }
  }
  for (const key in fields) {
    if (!key.startsWith('k8s')) continue
    const name = /^k8s(?:meta)?\.pod\.label\[(.+)\]$/.exec(key)?.[1]
    if (name !== undefined) add(name, text(fields, key) ?? '')
  }
  return labels.size > 0 ? Object.fromEntries(labels) : undefined
}
