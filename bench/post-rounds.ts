import { type ChildProcess, fork } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startApi } from '../lib/testing/start-api'
import { createBareServer, openBareEngine } from './bare-engine'
import type { Load, LoadResult } from './load-client'
import { median, quantiles, say } from './rounds'

/**
 * Posts the same load to Eyrie and to bare `node:http` with the bare engine, in turns, from a process
 * of its own; says events a second, times of the answers, and the ratio of the middle rounds.
 */
export async function comparePosts(
  load: Pick<Load, 'connections' | 'batch' | 'requests'>,
  rounds: number,
): Promise<void> {
  const eyrie = await startApi({ EYRIE_RETENTION_DAYS: '3650' }, { answers: false })
  const bareDir = await mkdtemp(join(tmpdir(), 'eyrie-bare-'))
  const engine = await openBareEngine(bareDir)
  const bare = createBareServer(engine, eyrie.token)
  await new Promise<void>((resolve) => bare.listen(0, '127.0.0.1', resolve))
  const ports = {
    eyrie: Number(new URL(eyrie.address).port),
    bare: (bare.address() as AddressInfo).port,
  }
  const rates: Record<string, number[]> = { eyrie: [], bare: [] }
  const times: Record<string, number[]> = { eyrie: [], bare: [] }
  for (let round = 0; round <= rounds; round += 1) {
    for (const [name, port] of Object.entries(ports)) {
      const seed = round * 10 + (name === 'bare' ? 1 : 2)
      const result = await runLoad({ ...load, port, token: eyrie.token, seed })
      if (result.refused > 0) throw new Error(`${name} refused ${result.refused} requests`)
      // The first round warms both up.
      if (round === 0) continue
      rates[name]?.push((load.requests * load.batch) / result.seconds)
      times[name]?.push(...result.latencies)
    }
  }
  for (const name of Object.keys(ports)) {
    const { p50, p95, p99 } = quantiles(times[name] ?? [])
    const rate = Math.round(median(rates[name] ?? []))
    say(`${name}: ${rate} events/s; answers p50 ${p50} p95 ${p95} p99 ${p99} ms`)
  }
  const ratio = median((rates['eyrie'] ?? []).map((rate, at) => rate / (rates['bare']?.[at] ?? 1)))
  say(`ratio to bare: ${ratio.toFixed(2)}`)
  await new Promise((resolve) => bare.close(resolve))
  await engine.close()
  await rm(bareDir, { recursive: true, force: true })
  await eyrie.close()
}

/** One load from a new process. */
export async function runLoad(load: Load): Promise<LoadResult> {
  const child: ChildProcess = fork(new URL('./load-client.mjs', import.meta.url), { execArgv: [] })
  try {
    return await new Promise<LoadResult>((resolve, reject) => {
      child.once('message', (result) => resolve(result as LoadResult))
      child.once('exit', (code) => reject(new Error(`the client ended with ${code}`)))
      child.send(load)
    })
  } finally {
    child.kill()
  }
}
