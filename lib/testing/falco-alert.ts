/** What tests change of a Falco alert. */
export interface AlertOver {
  time?: string
  rule?: string
  priority?: string
  hostname?: string
  output?: string
  tags?: readonly string[]
  fields?: Readonly<Record<string, unknown>>
}

/** A Falco alert as `http_output` sends it; `number` makes it another one. */
export function falcoAlert(number: number, over: AlertOver = {}): Record<string, unknown> {
  const time = over.time ?? new Date().toISOString()
  const message = over.output ?? `A shell was spawned in a container | number=${number}`
  return {
    hostname: over.hostname ?? 'node-1',
    output: `${time}: ${over.priority ?? 'Notice'} ${message}`,
    output_fields: {
      'container.id': '3f9c1d2ab7e4',
      'container.image.repository': 'registry.example/shop/api',
      'container.image.tag': '1.8.2',
      'evt.type': 'execve',
      'k8s.ns.name': 'shop',
      'k8s.pod.name': 'api-6c9f7b7d4-x2lqz',
      'proc.cmdline': `sh -c number-${number}`,
      'proc.name': 'sh',
      'proc.pname': 'node',
      'user.name': 'root',
      'user.uid': 0,
      ...over.fields,
    },
    priority: over.priority ?? 'Notice',
    rule: over.rule ?? 'Terminal shell in container',
    source: 'syscall',
    tags: over.tags ?? ['T1059', 'container', 'maturity_stable', 'mitre_execution', 'shell'],
    time,
  }
}
