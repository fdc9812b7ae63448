import type { ReadingTables } from './document-reader'
import { shaConstants } from './sha-constants'

const envelope = ['/rule', '/source']
const place = {
  pod: 'k8s.pod.name k8smeta.pod.name ka.target.pod.name ka.target.resource ka.target.subresource ka.target.name',
  namespace: 'k8s.ns.name k8smeta.ns.name ka.target.namespace',
  owner:
    'k8smeta.deployment.name k8s.deployment.name k8smeta.rs.name k8s.rs.name k8smeta.rc.name k8s.rc.name',
}
const clusterFields = `cluster cluster.name cluster_name k8s.cluster.name k8s.cluster static.cluster
  static.cluster.name static.cluster_name orchestrator.cluster.name ka.cluster.name`
const image = `container.id container.name container.image ka.req.pod.containers.image
  container.image.repository container.image.tag container.image.digest`
const calls = 'evt.type evt.is_open_create evt.is_open_write'
const audit = 'ka.verb ka.target.subresource ka.target.resource'
const pathFields = 'evt.arg.path evt.arg.name evt.arg.filename evt.arg.linkpath'
const ends = `evt.type fd.is_server fd.name fd.cip fd.cport fd.sip fd.sport fd.lip fd.lport fd.rip
  fd.rport ka.sourceips /country fd.sip.name fd.l4proto`
const tags = '/tags /techniques'
const ancestorsMost = 16

const above = (from: number, to: number) =>
  Array.from({ length: to - from + 1 }, (_, index) =>
    ['aname', 'aexepath', 'aexe', 'acmdline', 'apid'].map(
      (name) => `proc.${name}[${from + index}]`,
    ),
  )
    .flat()
    .join(' ')

/** What a field (or, with a dot at the end, all below it) is made of, in the sensor's own names. */
const needs: readonly (readonly [field: string, names: string])[] = [
  ['event.severity', '/priority /severity'],
  ['event.original_time', '/time'],
  ['event.id', '/time /output /hostname eyrie.simulated'],
  ['event.category', `${calls} ${audit} ${tags}`],
  ['event.type', `${calls} ${audit} ${tags}`],
  ['event.action', `${calls} ${audit}`],
  ['message', '/output'],
  ['tags', tags],
  ['threat.', tags],
  ['orchestrator.cluster.name', clusterFields],
  ['kubernetes.namespace', place.namespace],
  ['kubernetes.pod.name', place.pod],
  ['kubernetes.pod.uid', 'k8s.pod.uid k8smeta.pod.uid'],
  ['kubernetes.node.name', '/hostname'],
  ['kubernetes.workload.', `${place.owner} ${place.pod}`],
  ['container.runtime', 'container.type container.id container.name'],
  ['container.', image],
  ['process.name', 'proc.name'],
  ['process.executable', 'proc.exepath proc.exe'],
  ['process.command_line', 'proc.cmdline'],
  ['process.pid', 'proc.pid'],
  ['process.entity_id', 'proc.pid proc.pid.ts /hostname'],
  ['process.parent.', `proc.pname proc.pexepath proc.pexe proc.pcmdline proc.ppid ${above(1, 1)}`],
  ['process.ancestors.', above(2, ancestorsMost)],
  ['user.', 'user.name ka.user.name user.uid'],
  ['file.path', `fd.type fd.name evt.type ${pathFields}`],
  ['source.', ends],
  ['destination.', ends],
  ['network.', ends],
  ['observer.version', 'falco.version'],
  ['observer.hostname', '/hostname'],
  ['eyrie.simulated', 'eyrie.simulated'],
  [
    'eyrie.fold_key',
    `/hostname proc.name user.name ka.user.name ${clusterFields} ${place.pod} ${place.namespace} ${place.owner} ${image}`,
  ],
  ['eyrie.asset.', `/hostname ${clusterFields} ${place.pod} ${place.namespace} ${place.owner}`],
]

const words = (text: string) => text.trim().split(/\s+/)

/** The sensor's own names that a field's values are made of. */
export function neededNames(field: string): string[] {
  if (field.startsWith('eyrie.fields.')) {
    return [...envelope, '/uuid', field.slice('eyrie.fields.'.length)]
  }
  if (field.startsWith('kubernetes.labels.')) {
    const key = field.slice('kubernetes.labels.'.length)
    const one = [`k8smeta.pod.label[${key}]`, `k8s.pod.label[${key}]`]
    return [...envelope, ...one, 'k8s.pod.labels', 'k8smeta.pod.labels']
  }
  const found = needs.find(([name]) =>
    name.endsWith('.') ? field.startsWith(name) : field === name,
  )
  return [...envelope, ...(found === undefined ? [] : words(found[1]))]
}

const sessions = ['exec', 'attach', 'portforward', 'ephemeralcontainers', 'log']
const iam = `roles clusterroles rolebindings clusterrolebindings serviceaccounts users groups`

/** The part of the tables that a field's script looks into. */
export function neededTables(field: string, tables: ReadingTables): Record<string, unknown> {
  const { severities, calls: byCall, categoriesByTag, verbs, clusterName } = tables
  const digests = ['event.id', 'eyrie.fold_key', 'process.entity_id']
  const sha = digests.includes(field) ? { sha: shaConstants } : {}
  const kubernetes = { clusterName, clusterFields: words(clusterFields), podSubresources: sessions }
  if (field.startsWith('threat.')) {
    const { tactics, techniques, ruleTags } = tables
    const named = Object.values(tactics).map(({ id, name }) => [id, name])
    return { tables: { tactics, tacticsById: Object.fromEntries(named), techniques, ruleTags } }
  }
  if (['event.category', 'event.type', 'event.action'].includes(field)) {
    return { tables: { calls: byCall, categoriesByTag, verbs, iam: words(iam) } }
  }
  if (field === 'file.path') return { tables: { calls: byCall, pathFields: words(pathFields) } }
  if (/^(source|destination|network)\./.test(field)) {
    const inbound = ['accept', 'accept4', 'listen', 'bind']
    return { tables: { inbound, outbound: ['connect', 'sendto', 'sendmsg', 'sendmmsg'] } }
  }
  return { tables: { severities, ancestors: ancestorsMost, ...kubernetes }, ...sha }
}
