import { relative } from 'node:path'
import type { Config } from './config'
import type { ElasticsearchSettings } from './elasticsearch-settings'

/** What a start prints: the address, where the data is, and a command that sends a test alert. */
export function greeting(config: Config, port: number, ingestToken: string): string {
  const host = config.host.includes(':') ? `[${config.host}]` : config.host
  const address = `http://${host}:${port}`
  // A token set by hand is a secret of the environment and stays there.
  const isOwn = config.ingestToken === null
  const token = isOwn ? ingestToken : '$EYRIE_INGEST_TOKEN'
  const folder = relative(process.cwd(), config.dataDir)
  const dataDir = folder.startsWith('..') || folder === '' ? config.dataDir : `./${folder}`
  const place = config.elasticsearch === null ? dataDir : cluster(config.elasticsearch)
  return `
  Eyrie     ${address}
  Data      ${place} (kept for ${config.retentionDays} days)

  Send a test alert${isOwn ? '' : ' (from a shell where EYRIE_INGEST_TOKEN is set)'}:

${testAlertCommand(address, token)}
`
}

function cluster({ node, cloudId, prefix }: ElasticsearchSettings): string {
  return `${prefix}-* in Elasticsearch at ${node ?? cloudId}`
}

function testAlertCommand(address: string, token: string): string {
  const alert = [
    // Without a hostname, so that no sensor called "test" is missed for ever after.
    `"source":"syscall","rule":"Eyrie test alert","priority":"Critical"`,
    `"time":"'$(date -u +%FT%TZ)'","output":"A test alert, sent by hand","tags":["mitre_execution"]`,
    `"output_fields":{"k8s.ns.name":"default","k8s.pod.name":"eyrie-test","proc.cmdline":"sh -c id"}`,
  ].join(',')
  return [
    `curl -X POST ${address}/api/ingest/falco \\`,
    `  -H "Authorization: Bearer ${token}" -H 'Content-Type: application/json' \\`,
    `  -d '{${alert}}'`,
  ].join('\n')
}
