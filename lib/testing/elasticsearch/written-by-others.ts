import { parseJson } from '../../pipeline/parse-json'
import { readPayload } from '../payloads/read-payload'

type Json = Record<string, unknown>

/** Falco's alerts as tests vary them: nine recorded ones, each several times with other times and places. */
export function falcoAlerts(count: number, startMs: number): Json[] {
  const recorded = [
    'falco-shell',
    'falco-connection',
    'falco-k8s-audit',
    'falco-drops',
    'sidekick-shell',
  ].map((name) => parseJson(readPayload(name).body.toString()) as Json)
  const priorities = ['Emergency', 'Critical', 'Error', 'Warning', 'Notice', 'Informational']
  return Array.from({ length: count }, (_, index) => {
    const base = recorded[index % recorded.length] ?? {}
    const fields = base['output_fields'] as Json
    const isInternal = base['source'] === 'internal'
    const pod = index % 3 === 0 ? { 'k8s.pod.name': `web-${index % 4}` } : {}
    const changed = { ...pod, ...(index % 7 === 0 ? extremes : {}), 'proc.cmdline': `run ${index}` }
    return {
      ...base,
      time: new Date(startMs + index * 977)
        .toISOString()
        .replace('Z', `${String(index % 1000).padStart(6, '0')}Z`),
      priority: isInternal ? base['priority'] : priorities[index % priorities.length],
      output: `${String(base['output'])} ${index}`,
      output_fields: isInternal ? fields : { ...fields, ...changed },
    }
  })
}

/** Values that some columns leave out or spell in another way. */
const extremes = {
  'fd.name': `/var/lib/${'long/'.repeat(80)}end`,
  'fd.type': 'file',
  'container.image': 'registry.example:5000/shop/web:1.2@sha256:00112233445566778899',
  'user.name': 'R\u00d6\u00d6T "quoted" \\ \u4e2d\u6587',
  'evt.is_open_write': true,
  'custom.key': 'own',
}

/** As Falcosidekick writes them: dotted keys, or with underscores. */
export function asSidekick(alert: Json, isFlat = false): Json {
  const fields = Object.entries(alert['output_fields'] as Json)
  return {
    uuid: `uuid-${String(alert['time'])}`,
    ...alert,
    output_fields: Object.fromEntries(
      fields.map(([key, value]) => [isFlat ? key.replaceAll('.', '_') : key, value]),
    ),
    '@timestamp': alert['time'],
  }
}

/** As Falcosidekick writes them again after Elasticsearch refused a key below another. */
export function withoutConflicts(document: Json): Json {
  const fields = Object.entries(document['output_fields'] as Json)
  const refused = /^(fd\.sip\.|proc\.pid\.|container\.image$|evt\.time$)/
  return {
    ...document,
    output_fields: Object.fromEntries(fields.filter(([key]) => !refused.test(key))),
  }
}

/** As Filebeat writes what it decoded. */
export function asFilebeat(alert: Json, target: string | null): Json {
  const shipper = { agent: { type: 'filebeat', version: '9.1.0' }, log: { offset: 1 } }
  const timed = { '@timestamp': `${String(alert['time']).slice(0, 23)}Z`, ...shipper }
  return target === null ? { ...alert, ...timed } : { ...timed, [target]: alert }
}

const severities: Readonly<Record<string, number>> = {
  Emergency: 7,
  Alert: 6,
  Critical: 5,
  Error: 4,
  Warning: 3,
  Notice: 2,
  Informational: 1,
  Debug: 0,
}

/** As Elastic's Falco integration makes documents of them: ECS, dotted keys beside nested ones. */
export function asIntegration(alert: Json): Json {
  const { rule, output, priority, time, source, tags, hostname } = alert
  const rest = new Map(Object.entries(alert['output_fields'] as Json))
  const take = (name: string) => {
    const value = rest.get(name)
    rest.delete(name)
    return value ?? undefined
  }
  for (const name of rest.keys()) if (/^proc\.aname|^evt\.arg\.flags/.test(name)) rest.delete(name)
  rest.delete('evt.time')
  const isFile = ['file', 'directory'].includes(String(rest.get('fd.type')))
  const document: Json = {
    '@timestamp': `${String(time).slice(0, 23)}Z`,
    data_stream: { type: 'logs', dataset: 'falco.alerts_agent', namespace: 'default' },
    event: { kind: 'alert', provider: source, ingested: `${String(time).slice(0, 19)}.999Z` },
    'event.severity': severities[String(priority)],
    'event.category': ['process'],
    rule: { name: rule },
    process: {
      name: take('proc.name'),
      executable: take('proc.exepath'),
      command_line: take('proc.cmdline'),
      pid: take('proc.pid'),
      parent: {
        name: take('proc.pname'),
        command_line: take('proc.pcmdline'),
        pid: take('proc.ppid'),
      },
      user: { name: take('user.name'), id: textOf(take('user.uid')) },
    },
    container: {
      id: take('container.id'),
      name: take('container.name'),
      runtime: take('container.type'),
      image: { name: take('container.image') },
    },
    client: { ip: take('fd.cip'), port: take('fd.cport') },
    server: { ip: take('fd.sip'), port: take('fd.sport') },
    ...(isFile ? { file: { path: take('fd.name'), type: take('fd.type') } } : {}),
    orchestrator: {
      namespace: take('k8s.ns.name'),
      resource: { name: take('k8s.pod.name'), id: take('k8s.pod.uid') },
    },
    observer: { hostname, vendor: 'sysdig', product: 'falco', type: 'sensor' },
    'falco.container.mounts': null,
  }
  for (const name of [...rest.keys()]) if (/^(fd\.sip\.|proc\.pid\.)/.test(name)) rest.delete(name)
  document['falco'] = {
    ...{ output, priority, source, hostname, time, ...(tags === undefined ? {} : { tags }) },
    output_fields: Object.fromEntries([...rest].map(([key, value]) => [key, value])),
  }
  return document
}

const textOf = (value: unknown) => (value === undefined ? undefined : String(value))
