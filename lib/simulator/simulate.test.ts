import { beforeAll, describe, expect, it } from 'vitest'
import { SecurityEvent } from '../domain/security-event'
import type { CountryLookup } from '../enrichment/addresses'
import { openCountryLookup } from '../enrichment/geo'
import { decodeBody } from '../pipeline/decode-body'
import { normaliseFalco } from '../sensors/falco/normalise'
import { ruleTags } from '../sensors/falco-rules'
import type { FalcoPayload } from './falco-payload'
import { falcoRules } from './falco-rules'
import { printPayloads } from './play'
import { simulateAttack } from './simulate-attack'
import { dayAlerts, simulateDay } from './simulate-day'
import { victimName } from './workloads'

const dayMs = 86_400_000
const endMs = Date.UTC(2026, 2, 4, 15, 30)
const startMs = endMs - dayMs
const day = (isNoisy: boolean, seed = 7) => [...simulateDay({ seed, startMs, endMs, isNoisy })]
const attack = (seed = 7, speed = 1) => [
  ...simulateAttack({ seed, startMs: endMs, dayStartMs: startMs, speed }),
]
const isAlert = (payload: FalcoPayload) => payload.source === 'syscall'
const onVictim = (payload: FalcoPayload) =>
  String(payload.output_fields['k8s.pod.name']).startsWith(`${victimName}-`)
const timeOf = (payload: FalcoPayload) => Date.parse(payload.time)

function eventOf(payload: unknown) {
  const context = { nowMs: endMs + 600_000, oldestKeptMs: startMs - dayMs, clusterName: 'default' }
  const made = normaliseFalco(payload, context)
  if (made.kind !== 'ok') throw new Error(`dead: ${made.pointer} ${made.reason}`)
  return made.event
}

/** As the ingest door reads them. */
async function delivered(payloads: readonly FalcoPayload[]) {
  const body = Buffer.from(printPayloads(payloads))
  const items = await decodeBody(body, { contentType: 'application/json' })
  return items.map((item) =>
    item.kind === 'value' ? eventOf(item.value) : expect.fail(item.reason),
  )
}

let findCountry: CountryLookup
beforeAll(async () => {
  findCountry = await openCountryLookup()
})

describe('a simulated day', () => {
  it('is the same for the same seed, and another for another', () => {
    expect(day(false)).toEqual(day(false))
    expect(day(false, 8)).not.toEqual(day(false))
  })

  it('lies within its times, oldest first', () => {
    const times = day(false).map(timeOf)
    expect(times.every((time) => time >= startMs && time < endMs)).toBe(true)
    expect(times).toEqual([...times].sort((a, b) => a - b))
  })

  it('has the alerts it should, and an hourly heartbeat of each of twelve nodes', () => {
    const payloads = day(false)
    expect(payloads.filter(isAlert)).toHaveLength(dayAlerts.ordinary)
    const heartbeats = payloads.filter((one) => !isAlert(one))
    expect(heartbeats).toHaveLength(12 * 24)
    expect(new Set(heartbeats.map((one) => one.hostname)).size).toBe(12)
  })

  it('has 33,000 alerts when noisy, 29,000 of them of one rule', async () => {
    const alerts = day(true).filter(isAlert)
    expect(alerts).toHaveLength(33_000)
    const counts = new Map<string, number>()
    for (const { rule } of alerts) counts.set(rule, (counts.get(rule) ?? 0) + 1)
    expect(Math.max(...counts.values())).toBe(29_000)
    const ids = await delivered(alerts.slice(0, 5_000))
    expect(new Set(ids.map((event) => event.event.id)).size).toBe(5_000)
  })

  it('becomes events by the schema, each marked, at its true time, in a cluster of its own', async () => {
    for (const [place, event] of (await delivered(day(false))).entries()) {
      const ingested = event['@timestamp']
      if (place % 50 === 0) SecurityEvent.parse({ ...event, event: { ...event.event, ingested } })
      expect(event.eyrie).toMatchObject({ simulated: true })
      expect(event.eyrie).not.toHaveProperty('clock_skew')
      expect(event.orchestrator.cluster.name).toBe('simulated')
      const nanoseconds = BigInt(String(event.eyrie.fields['evt.time.iso8601']))
      expect(Number(nanoseconds / 1_000_000n)).toBe(Date.parse(event['@timestamp']))
    }
  })

  it('happens in many pods of several namespaces, whose workloads can be told', async () => {
    const events = (await delivered(day(false))).filter((event) => event.event.kind === 'alert')
    const different = (read: (event: (typeof events)[number]) => string | undefined) =>
      new Set(events.map(read)).size
    expect(different((event) => event.kubernetes?.pod?.name)).toBeGreaterThan(30)
    expect(different((event) => event.kubernetes?.namespace)).toBeGreaterThanOrEqual(6)
    expect(different((event) => event.kubernetes?.workload?.name)).toBeGreaterThanOrEqual(10)
    expect(different((event) => event.kubernetes?.node?.name)).toBeGreaterThanOrEqual(8)
  })

  it('is visited from public addresses of many countries', () => {
    const countries = day(false).flatMap((payload) => {
      const { network, source } = eventOf(payload)
      return network?.direction === 'inbound' ? [findCountry(source?.ip ?? '')] : []
    })
    expect(countries).not.toContain(null)
    expect(new Set(countries).size).toBeGreaterThanOrEqual(15)
  })
})

describe('the rules that are simulated', () => {
  it('are those of Falco, with their own tags', () => {
    for (const [rule, words] of Object.entries(falcoRules)) {
      const tags: string[] = words.tags.split(' ')
      const expected = ruleTags[rule]?.split(' ') ?? ['no such rule']
      expect(tags, rule).toEqual(expect.arrayContaining(expected))
      expect(tags).toEqual([...tags].sort())
    }
  })
})

describe('a simulated attack', () => {
  const steps = () => attack().filter(onVictim)

  it('goes from web shell to wiped logs, one rule after the other', () => {
    expect(steps().map((step) => step.rule)).toEqual([
      'Unexpected inbound connection source',
      'Web Server Spawned Shell',
      'Run shell untrusted',
      'Redirect STDOUT/STDIN to Network Connection in Container',
      'Terminal shell in container',
      'Read sensitive file untrusted',
      'Search Private Keys or Passwords',
      'Read sensitive file untrusted',
      'Contact K8S API Server From Container',
      'Mount Launched in Privileged Container',
      'Detect release_agent File Container Escapes',
      'Drop and execute new binary in container',
      'Known Cryptominer Process Executed',
      'Detect outbound connections to common miner pool ports',
      'Clear Log Activities',
    ])
  })

  it('takes about a minute, with 5 to 20 seconds between what belongs to different steps', () => {
    const times = steps().map(timeOf)
    const gaps = times.slice(1).map((time, place) => time - (times[place] ?? 0))
    expect(gaps.filter((gap) => gap > 2_000)).toHaveLength(6)
    expect(gaps.every((gap) => gap < 2_000 || (gap >= 5_000 && gap <= 20_000))).toBe(true)
    const lengthMs = (times.at(-1) ?? 0) - (times[0] ?? 0)
    expect(lengthMs).toBeGreaterThan(40_000)
    expect(lengthMs).toBeLessThan(90_000)
    const quick = attack(7, 20).map(timeOf)
    expect((quick.at(-1) ?? 0) - (quick[0] ?? 0)).toBeLessThan(6_000)
  })

  it('passes through the tactics of ATT&CK up to the impact', async () => {
    const events = await delivered(steps())
    const tactics = events.flatMap((event) => event.threat?.tactic.name ?? [])
    const first = (name: string) => tactics.indexOf(name)
    const order = ['Execution', 'Credential Access', 'Discovery', 'Privilege Escalation', 'Impact']
    const places = order.map(first)
    expect(places.every((place) => place >= 0)).toBe(true)
    expect(places).toEqual([...places].sort((a, b) => a - b))
    expect(tactics.at(-1)).toBe('Defense Evasion')
  })

  it('is one process tree on one pod: each process is below the web server, by the same numbers', async () => {
    const events = await delivered(steps())
    expect(new Set(events.map((event) => event.kubernetes?.pod?.name)).size).toBe(1)
    const names = new Map<number, string>()
    for (const { process } of events) {
      const line = [process, process?.parent, ...(process?.ancestors ?? [])]
      const pids = line.map((one) => one?.pid ?? -1)
      expect(pids).toEqual([...new Set(pids)].sort((a, b) => b - a))
      for (const one of line) {
        const [pid, name] = [one?.pid ?? -1, one?.name ?? '']
        expect(names.get(pid) ?? name).toBe(name)
        names.set(pid, name)
      }
      expect(line.map((one) => one?.name)).toContain('apache2')
      expect(line.at(-1)).toMatchObject({ name: 'systemd', pid: 1 })
    }
    const byName = [...names.values()]
    expect(byName).toEqual(expect.arrayContaining(['bash', 'python3.11', 'curl', 'mount', 'xmrig']))
  })

  it('comes from one public address, which the shell calls back', async () => {
    const events = await delivered(steps())
    const [inbound] = events
    const attacker = inbound?.source?.ip ?? ''
    expect(findCountry(attacker)).toMatch(/^[A-Z]{2}$/)
    const back = events.find((event) => event.rule?.name.startsWith('Redirect'))
    expect(back?.destination?.ip).toBe(attacker)
  })

  it('has noise of other pods around it, and a sign of life of every node', () => {
    const payloads = attack()
    const times = payloads.map(timeOf)
    expect(times).toEqual([...times].sort((a, b) => a - b))
    const noise = payloads.filter((one) => isAlert(one) && !onVictim(one))
    expect(noise.length).toBeGreaterThan(15)
    expect(payloads.filter((one) => !isAlert(one))).toHaveLength(12)
  })

  it('is told of the cluster of the day before it', () => {
    const uid = (payload: FalcoPayload) => String(payload.output_fields['k8s.pod.uid'])
    const known = new Set(day(false).filter(isAlert).map(uid))
    const noise = attack().filter((one) => isAlert(one) && !onVictim(one))
    const found = noise.filter((one) => known.has(uid(one)))
    expect(found.length / noise.length).toBeGreaterThan(0.8)
  })
})
