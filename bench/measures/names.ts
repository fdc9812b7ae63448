import { readFileSync } from 'node:fs'
import { falcoAlert } from '../../lib/testing/falco-alert'
import { makeDataDir, removeDataDir, startEyrie } from '../../lib/testing/start-eyrie'
import { say } from '../rounds'

// The built server with a million rules, pods, nodes and field names, no two alike: its memory on the
// way there and what reads take then. Another number can be given.
const names = Number(process.argv[2] ?? 1_000_000)
const batch = 5000
const dataDir = await makeDataDir()
const eyrie = await startEyrie(dataDir)
const memory = () => {
  const status = readFileSync(`/proc/${eyrie.process.pid}/status`, 'utf8')
  const read = (name: string) =>
    Math.round(Number(new RegExp(`${name}:\\s+(\\d+)`).exec(status)?.[1]) / 1024)
  return `${read('VmRSS')} MB, most ${read('VmHWM')} MB`
}
say(`before: ${memory()}`)
for (let start = 0; start < names; start += batch) {
  const alerts = Array.from({ length: Math.min(batch, names - start) }, (_, index) => {
    const number = start + index
    return falcoAlert(number, {
      rule: `Rule ${number}`,
      hostname: `node-${number}`,
      fields: { 'k8s.pod.name': `pod-${number}`, [`field.number.${number}`]: number },
    })
  })
  const response = await fetch(`${eyrie.address}/api/ingest/falco`, {
    method: 'POST',
    headers: { authorization: `Bearer ${eyrie.token}`, 'content-type': 'application/json' },
    body: JSON.stringify(alerts),
  })
  if (response.status !== 202) throw new Error(`a batch was answered ${response.status}`)
  await response.arrayBuffer()
  if ((start + batch) % 100_000 === 0) say(`${start + batch} names: ${memory()}`)
}
for (const path of [
  'overview',
  'pods',
  'top?field=rule.name&size=10',
  'top?field=kubernetes.pod.name&size=10',
  'top?field=kubernetes.node.name&size=10',
  'fields/rule.name/suggest?prefix=rule%2099',
  'fields/rule.name/suggest?prefix=',
  'fields/kubernetes.pod.name/suggest?prefix=',
  'sensors',
]) {
  const startedMs = performance.now()
  const response = await fetch(`${eyrie.address}/api/security/${path}`)
  await response.arrayBuffer()
  say(`${path}: ${response.status} in ${Math.round(performance.now() - startedMs)} ms`)
}
say(`after the reads: ${memory()}`)
await eyrie.stop()
await removeDataDir(dataDir)
process.exit(0)
