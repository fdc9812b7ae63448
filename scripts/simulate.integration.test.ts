import { spawn } from 'node:child_process'
import process from 'node:process'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startApi } from '../lib/testing/start-api'
import { collectOutput } from '../lib/testing/start-eyrie'

const root = fileURLToPath(new URL('..', import.meta.url))

let api: Awaited<ReturnType<typeof startApi>>
beforeAll(async () => {
  api = await startApi()
})
afterAll(() => api.close())

async function simulate(args: string[], environment: Record<string, string> = {}) {
  const env = {
    PATH: process.env['PATH'],
    NODE_ENV: 'test' as const,
    EYRIE_DATA_DIR: api.dataDir,
    ...environment,
  }
  const child = spawn(process.execPath, ['scripts/run.mjs', 'simulate', ...args], {
    cwd: root,
    env,
  })
  const output = collectOutput(child)
  const code = await new Promise<number | null>((resolve) => child.once('close', resolve))
  return { code, output: output() }
}

async function countSimulated(): Promise<number> {
  const q = encodeURIComponent('eyrie.simulated: true')
  const path = `/api/security/events?kind=all&from=now-2d&limit=1&q=${q}`
  const answer = (await (await fetch(api.address + path)).json()) as { total: { value: number } }
  return answer.total.value
}

describe('npm run simulate', () => {
  it('plays a noisy day and the attack through the ingest door, and --remove takes it away', async () => {
    const played = await simulate(['--noisy', '--speed', '1000', '--url', api.address])
    expect(played.output).toMatch(/Clear Log Activities/)
    expect(played.code).toBe(0)
    const sent = Number(/(\d+) events sent/.exec(played.output)?.[1])
    expect(sent).toBeGreaterThan(33_000)
    const query = new URLSearchParams({ field: 'rule.name', size: '1', from: 'now-2d' })
    const top = await (await fetch(`${api.address}/api/security/top?${query}`)).json()
    const [first] = (top as { values: { value: string; count: number }[] }).values
    expect(first?.value).toBe('Contact K8S API Server From Container')
    expect(first?.count).toBeGreaterThanOrEqual(29_000)

    const removed = await simulate(['--remove', '--url', api.address])
    expect(removed).toMatchObject({ code: 0, output: `${sent} simulated events removed.\n` })
    expect(await countSimulated()).toBe(0)
  })

  it('says what is wrong in one line', async () => {
    const unanswered = await simulate(['--url', 'http://127.0.0.1:9', '--remove'])
    expect(unanswered.code).toBe(1)
    expect(unanswered.output).toContain('Eyrie does not answer at http://127.0.0.1:9')
    const wrong = { EYRIE_INGEST_TOKEN: 'not-the-token-0123456789' }
    const refused = await simulate(['--url', api.address], wrong)
    expect(refused.code).toBe(1)
    expect(refused.output).toContain('A valid ingest token is needed here.')
    expect((await simulate(['--speed', 'fast'])).code).toBe(2)
    expect(await countSimulated()).toBe(0)
  })
})
