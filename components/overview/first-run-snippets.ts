/** What to paste so that alerts come, with `address` as the place they come to (no slash at its end). */
export interface Snippets {
  test: string
  falco: string
  sidekick: string
}

/** A test alert by curl, Falco's own HTTP output, and Falcosidekick's webhook. */
export function firstRunSnippets(address: string): Snippets {
  return {
    test: testAlert(address),
    falco: falco(address),
    sidekick: sidekick(address),
  }
}

function testAlert(address: string): string {
  const alert = [
    '"hostname":"test","source":"syscall","rule":"Eyrie test alert"',
    `"priority":"Critical","time":"'$(date -u +%FT%TZ)'"`,
    '"output":"A test alert, sent by hand","tags":["mitre_execution"]',
    '"output_fields":{"k8s.ns.name":"default","k8s.pod.name":"eyrie-test","proc.cmdline":"id"}',
  ].join(',\n       ')
  return [
    `curl -X POST ${address}/api/ingest/falco \\`,
    `  -H "Authorization: Bearer $EYRIE_INGEST_TOKEN" \\`,
    `  -H 'Content-Type: application/json' \\`,
    `  -d '{${alert}}'`,
  ].join('\n')
}

function falco(address: string): string {
  // Falco's HTTP output takes no headers: the token travels as the password of the address.
  const place = address.replace('://', '://eyrie:TOKEN@')
  return [
    'json_output: true',
    'json_include_output_property: true',
    'json_include_tags_property: true',
    'http_output:',
    '  enabled: true',
    `  url: ${place}/api/ingest/falco`,
  ].join('\n')
}

function sidekick(address: string): string {
  return [
    'config:',
    '  webhook:',
    `    address: ${address}/api/ingest/falco`,
    '    customHeaders: "Authorization:Bearer TOKEN"',
  ].join('\n')
}
