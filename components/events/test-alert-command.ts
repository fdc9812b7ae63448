/** A shell command that sends one alert, of now, to the Eyrie at `origin`. */
export function testAlertCommand(origin: string): string {
  const alert = {
    rule: 'Terminal shell in container',
    priority: 'Notice',
    source: 'syscall',
    hostname: 'test',
    output: 'A test alert, sent by hand',
    output_fields: { 'k8s.ns.name': 'default', 'k8s.pod.name': 'test', 'proc.cmdline': 'sh' },
  }
  const body = JSON.stringify(alert).replace(/}$/, `,"time":"'$(date -u +%Y-%m-%dT%H:%M:%SZ)'"}`)
  return [
    `curl ${origin}/api/ingest/falco \\`,
    `  -H "Authorization: Bearer $EYRIE_INGEST_TOKEN" \\`,
    `  -H 'Content-Type: application/json' \\`,
    `  -d '${body}'`,
  ].join('\n')
}
