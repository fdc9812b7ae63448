// `npm run simulate`: plays a day and then an attack to a running Eyrie, through its ingest door.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import process from 'node:process'
import { setTimeout as wait } from 'node:timers/promises'
import { pathToFileURL } from 'node:url'
import { parseArgs } from 'node:util'
import { isStopping } from './run-command.mjs'
import { buildSimulator, install } from './set-up.mjs'

const usage = `usage: npm run simulate -- [--noisy] [--speed N] [--url URL] | --remove [--url URL]
  --noisy    a day of 33,000 alerts, 29,000 of them of one rule
  --speed N  N times as fast (default 1: a minute for the day, a minute for the attack)
  --url URL  where Eyrie is (default http://127.0.0.1:PORT, PORT as for npm start)
  --remove   remove everything that was simulated, and end a play inside Eyrie`

export async function simulate() {
  const options = readOptions(process.argv.slice(3))
  if (options === null) {
    console.error(usage)
    return 2
  }
  return options.remove ? remove(options.url) : play(options)
}

function readOptions(args) {
  try {
    const { values } = parseArgs({
      args,
      options: {
        noisy: { type: 'boolean', default: false },
        remove: { type: 'boolean', default: false },
        speed: { type: 'string', default: '1' },
        url: { type: 'string', default: `http://127.0.0.1:${process.env.PORT || 3000}` },
      },
    })
    const speed = Number(values.speed)
    const url = new URL(values.url).href.replace(/\/$/, '')
    return speed >= 0.1 && speed <= 1000 ? { ...values, speed, url } : null
  } catch {
    return null
  }
}

async function remove(url) {
  const { removed } = await ask(`${url}/api/simulator`, { method: 'DELETE' })
  console.log(`${removed} simulated events removed.`)
  return 0
}

async function play({ url, noisy, speed }) {
  const token = readToken()
  await install()
  await buildSimulator()
  const { playSimulation, printPayloads } = await import(pathToFileURL('dist/simulator.mjs').href)
  console.log(`Playing to ${url}. Ctrl-C ends it; npm run simulate -- --remove takes it away.`)
  let lastRule = ''
  const stage = {
    now: () => Date.now(),
    wait: async (ms) => {
      await wait(ms)
      if (isStopping()) throw new Error('ended before the attack was over')
    },
    send: async (payloads) => {
      const { rejected } = await ask(`${url}/api/ingest/falco`, {
        method: 'POST',
        headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
        body: printPayloads(payloads),
      })
      if (rejected[0] !== undefined) throw new Error(`Refused: ${rejected[0].reason}`)
      const last = payloads.at(-1)
      if (last !== undefined && last.rule !== lastRule) console.log(`${last.time}  ${last.rule}`)
      lastRule = last?.rule ?? lastRule
    },
  }
  const sent = await playSimulation(stage, { seed: Date.now(), isNoisy: noisy, speed })
  console.log(`${sent} events sent, each marked eyrie.simulated.`)
  return 0
}

function readToken() {
  const given = process.env.EYRIE_INGEST_TOKEN?.trim()
  if (given) return given
  const path = join(process.env.EYRIE_DATA_DIR || 'data', 'ingest-token')
  try {
    return readFileSync(path, 'utf8').trim()
  } catch {
    throw new Error(
      `No token: set EYRIE_INGEST_TOKEN, or EYRIE_DATA_DIR to Eyrie's data folder (${path} is not there).`,
    )
  }
}

async function ask(url, init) {
  const response = await fetch(url, init).catch(() => {
    throw new Error(`Eyrie does not answer at ${new URL(url).origin}. Is it running?`)
  })
  const answer = await response.json().catch(() => ({}))
  if (!response.ok) throw new Error(answer.detail ?? `${response.status} ${response.statusText}`)
  return answer
}
