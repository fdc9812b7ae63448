/** What to paste so that alerts come, with `address` as the place they come to (no slash at its end). */
export interface Snippets {
  test: string
  falco: string
  sidekick: string
  helm: string
  flags: string
  /** Carries a node's own port to this machine, so that `falco` holds there as it stands. */
  tunnel: string
}

/** A test alert by curl, Falco's own HTTP output, Falcosidekick's webhook; as README.md has them. */
export function setupSnippets(address: string): Snippets {
  const ingest = `${address}/api/ingest/falco`
  const host = address.replace(/^https?:\/\//, '')
  const port = /:(\d+)$/.exec(address)?.[1] ?? '80'
  return {
    test: testAlert(ingest),
    falco: falco(ingest),
    sidekick: sidekick(ingest),
    helm: helm(ingest),
    flags: flags(ingest),
    tunnel: `ssh -R ${port}:${host} NODE`,
  }
}

// Without a hostname: a test must not leave a sensor behind that is silent ever after.
function testAlert(ingest: string): string {
  const alert = [
    '"source":"syscall","rule":"Eyrie test alert","priority":"Critical"',
    `"time":"'$(date -u +%FT%TZ)'"`,
    '"output":"A test alert, sent by hand","tags":["mitre_execution"]',
    '"output_fields":{"k8s.ns.name":"default","k8s.pod.name":"eyrie-test","proc.cmdline":"id"}',
  ].join(',\n       ')
  return [
    'TOKEN=…',
    `curl -X POST ${ingest} \\`,
    `  -H "Authorization: Bearer $TOKEN" \\`,
    `  -H 'Content-Type: application/json' \\`,
    `  -d '{${alert}}'`,
  ].join('\n')
}

function falco(ingest: string): string {
  // Falco's HTTP output takes no headers: the token travels as the password of an empty user.
  return [
    'json_output: true',
    'http_output:',
    '  enabled: true',
    `  url: ${ingest.replace('://', '://:TOKEN@')}`,
    '',
    'metrics:',
    '  enabled: true',
    '  interval: 1m',
    '  output_rule: true',
    '',
    'priority: debug',
    'syscall_event_drops:',
    '  actions:',
    '    - log',
    '    - alert',
  ].join('\n')
}

function sidekick(ingest: string): string {
  return [
    'webhook:',
    `  address: ${ingest}`,
    '  method: POST',
    '  customheaders:',
    '    Authorization: Bearer TOKEN',
    '  minimumpriority: ""',
  ].join('\n')
}

function helm(ingest: string): string {
  return [
    'config:',
    '  webhook:',
    `    address: ${ingest}`,
    '    method: POST',
    '    customHeaders: "Authorization:Bearer TOKEN"',
    '    minimumpriority: ""',
  ].join('\n')
}

function flags(ingest: string): string {
  return [
    'helm upgrade --install falcosidekick falcosecurity/falcosidekick \\',
    `  --set config.webhook.address=${ingest} \\`,
    '  --set config.webhook.method=POST \\',
    '  --set-string config.webhook.customHeaders="Authorization:Bearer TOKEN" \\',
    '  --set-string config.webhook.minimumpriority=',
  ].join('\n')
}
