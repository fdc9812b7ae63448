import { nativeNames } from './field-names'

/** The layout of documents that Falcosidekick, Filebeat or Elastic's integration made of Falco's. */
export interface FalcoLayout {
  profile: 'falcosidekick' | 'elastic-falco' | 'filebeat'
  base: string
}

/** Where Elastic's Falco integration (2.0) keeps the parts of Falco's envelope. */
const integrationEnvelope: Readonly<Record<string, readonly string[]>> = {
  '/rule': ['rule.name', 'falco.rule'],
  '/priority': ['falco.priority'],
  '/severity': ['event.severity'],
  '/time': ['falco.time'],
  '/source': ['event.provider', 'falco.source'],
  '/hostname': ['observer.hostname', 'falco.hostname'],
  '/tags': ['falco.tags'],
  '/techniques': ['threat.technique.subtechnique.id', 'threat.technique.id'],
  '/output': ['falco.output', 'message'],
  '/uuid': ['falco.uuid'],
  '/country': ['source.geo.country_iso_code'],
}

/** Where it puts Falco's fields when it gives them ECS's names; what is not listed keeps its own. */
export const integrationFields: Readonly<Record<string, readonly string[]>> = {
  'proc.name': ['process.name'],
  'proc.exepath': ['process.executable'],
  'proc.cmdline': ['process.command_line'],
  'proc.cwd': ['process.working_directory'],
  'proc.cmdnargs': ['process.args_count'],
  'proc.pid': ['process.pid'],
  'proc.vpid': ['process.vpid'],
  'proc.pname': ['process.parent.name'],
  'proc.pexepath': ['process.parent.executable'],
  'proc.pcmdline': ['process.parent.command_line'],
  'proc.ppid': ['process.parent.pid'],
  'proc.pvpid': ['process.parent.vpid'],
  'user.uid': ['process.user.id', 'user.id'],
  'user.name': ['process.user.name', 'user.name'],
  'group.gid': ['process.group.id'],
  'group.name': ['process.group.name'],
  'container.id': ['container.id'],
  'container.name': ['container.name'],
  'container.image': ['container.image.name'],
  'container.type': ['container.runtime'],
  'container.privileged': ['container.security_context.privileged'],
  'fd.cip': ['client.ip'],
  'fd.cport': ['client.port'],
  'fd.sip': ['server.ip'],
  'fd.sport': ['server.port'],
  'fd.sip.name': ['server.domain'],
  'fd.lip': ['source.ip'],
  'fd.lport': ['source.port'],
  'fd.rip': ['destination.ip'],
  'fd.rport': ['destination.port'],
  'fd.name': ['file.path'],
  'fd.type': ['file.type'],
  'fd.directory': ['file.directory'],
  'fd.filename': ['file.name'],
  'k8s.ns.name': ['orchestrator.namespace'],
  'k8s.pod.name': ['orchestrator.resource.name'],
  'k8s.pod.uid': ['orchestrator.resource.id'],
  'k8s.pod.ip': ['orchestrator.resource.ip'],
  'cluster.name': ['orchestrator.cluster.name'],
}

/** The paths at which a document may have a part of the envelope (`/rule`) or one of Falco's fields. */
export function storedPaths(layout: FalcoLayout, name: string): string[] {
  const isIntegration = layout.profile === 'elastic-falco'
  if (name.startsWith('/')) {
    if (isIntegration) return [...(integrationEnvelope[name] ?? [])]
    if (name === '/country') return ['source.geo.country_iso_code']
    if (name === '/output') return [`${layout.base}output`, `${layout.base}message`]
    return [layout.base + name.slice(1)]
  }
  const base = isIntegration ? 'falco.output_fields.' : `${layout.base}output_fields.`
  const named = isIntegration ? (integrationFields[name] ?? []) : []
  return [...named, ...spellings(name).map((spelling) => base + spelling)]
}

/** As Falco spells it, and as Falcosidekick does with `flattenfields`. */
function spellings(name: string): string[] {
  const bracket = name.indexOf('[')
  const base = bracket < 0 ? name : name.slice(0, bracket)
  if (!nativeNames.has(base) && !/^(?:evt\.arg|static)\./.test(base)) return [name]
  const rest = name.slice(base.length)
  return [...new Set([name, base.replaceAll('.', '_') + rest])]
}
