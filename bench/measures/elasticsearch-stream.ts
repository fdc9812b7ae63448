import { setTimeout as wait } from 'node:timers/promises'
import { falcoAlert } from '../../lib/testing/falco-alert'
import {
  makeDataDir,
  postEvents,
  type RunningEyrie,
  removeDataDir,
  startEyrie,
} from '../../lib/testing/start-eyrie'
import { benchServer, newPrefix, send } from '../elasticsearch'
import { quantiles, say } from '../rounds'

// `elasticsearch-stream [EVENTS] [EVENTS A SECOND]`: from POST at one replica to the stream of the
// other, both taking half of the events; what either stream missed, or showed twice or elsewhere.
const total = Number(process.argv[2] ?? 100_000)
const perSecond = Number(process.argv[3] ?? 1200)
const size = 20
const lateMs = 30_000
const server = await benchServer()
const prefix = newPrefix()
const environment = { ELASTICSEARCH_URL: server.url, ELASTICSEARCH_INDEX_PREFIX: prefix }
const folders = [await makeDataDir(), await makeDataDir()]
const eyries: RunningEyrie[] = []
for (const folder of folders) eyries.push(await startEyrie(folder, environment))

interface Sight {
  number: number
  atMs: number
}

async function watch(eyrie: RunningEyrie, seen: Sight[], onReady: () => void): Promise<void> {
  const response = await fetch(`${eyrie.address}/api/security/stream`)
  if (response.body === null) throw new Error('no stream')
  let rest = ''
  for await (const chunk of response.body.pipeThrough(new TextDecoderStream())) {
    const blocks = (rest + chunk).split('\n\n')
    rest = blocks.pop() ?? ''
    onReady()
    const atMs = performance.now()
    for (const block of blocks) {
      const found = /number=(\d+)/.exec(block)?.[1]
      if (found !== undefined) seen.push({ number: Number(found), atMs })
      else if (block.includes('event: gap')) say(`gap: ${block}`)
    }
  }
}

const sights: Sight[][] = [[], []]
for (const [place, eyrie] of eyries.entries()) {
  await new Promise<void>((resolve) => {
    void watch(eyrie, sights[place] ?? [], resolve).catch(() => undefined)
  })
}
const sentMs: number[] = []
const answers: number[] = []
const pending: Promise<void>[] = []
const startMs = performance.now()
for (let from = 0, turn = 0; from < total; from += size, turn += 1) {
  await wait(Math.max(0, startMs + (from * 1000) / perSecond - performance.now()))
  const eyrie = eyries[turn % 2]
  if (eyrie === undefined) throw new Error('nobody to send to')
  const postedMs = performance.now()
  const alerts = Array.from({ length: Math.min(size, total - from) }, (_, at) => {
    sentMs[from + at] = postedMs
    return falcoAlert(from + at)
  })
  pending.push(
    postEvents(eyrie, alerts).then(async (response) => {
      await response.body?.cancel()
      if (response.status !== 202) throw new Error(`answered ${response.status}`)
      answers.push(performance.now() - postedMs)
    }),
  )
}
await Promise.all(pending)
const tookMs = performance.now() - startMs
const endMs = performance.now() + lateMs
while (sights.some((seen) => seen.length < total) && performance.now() < endMs) await wait(100)
// What is shown once too often comes at the end too.
await wait(3000)

const took = sights.flatMap((seen, place) =>
  seen.flatMap(({ number, atMs }) =>
    Math.floor(number / size) % 2 === place ? [] : [atMs - (sentMs[number] ?? 0)],
  ),
)
say(`${total} events to both replicas, ${Math.round((total * 1000) / tookMs)} a second`)
say(`POST to the other's stream: ${JSON.stringify(quantiles(took))}`)
say(`answers: ${JSON.stringify(quantiles(answers))}`)
for (const [place, seen] of sights.entries()) {
  const different = new Set(seen.map(({ number }) => number)).size
  say(`stream ${place + 1}: ${total - different} missed, ${seen.length - different} twice`)
}
const [left = [], right = []] = sights
const isSame = left.every(({ number }, place) => right[place]?.number === number)
say(`the same order in both: ${isSame && left.length === right.length ? 'yes' : 'NO'}`)
for (const eyrie of eyries) await eyrie.stop('SIGKILL')
for (const folder of folders) await removeDataDir(folder)
await send(server.url, 'DELETE', `/${prefix}-*`)
await server.stop()
process.exit(0)
