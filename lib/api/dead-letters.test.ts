import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { IngestAnswer } from '../domain/answers/ingest'
import type {
  DeadLetter,
  DeadLettersAnswer,
  DeadLettersSummary,
  SensorsAnswer,
} from '../domain/answers/sensors'
import { falcoAlert } from '../testing/falco-alert'
import { startApi } from '../testing/start-api'
import { postEvents } from '../testing/start-eyrie'

const reader = 'token-for-scripts-0123456789'
const path = '/api/security/dead-letters'
let api: Awaited<ReturnType<typeof startApi>>
beforeAll(async () => {
  api = await startApi({ EYRIE_API_TOKEN: reader })
})
afterAll(() => api.close())

const read = async <T>(place: string) => (await (await fetch(api.address + place)).json()) as T
const remove = (place: string, headers: Record<string, string> = {}) =>
  fetch(api.address + place, { method: 'DELETE', headers })
const list = async (search = '') => (await read<DeadLettersAnswer>(`${path}${search}`)).deadLetters
const searchOf = (parameters: Record<string, string>) => `?${new URLSearchParams(parameters)}`

const badPriority = (number: number) => falcoAlert(number, { priority: 'Dreadful' })
const nameless = { ...falcoAlert(9), rule: '' }
const priority = {
  sensor: 'falco',
  reason: 'not one of the eight priorities',
  pointer: '/priority',
}

describe('dead letters over the API', () => {
  it('are counted by sensor, reason and place, with the room they take', async () => {
    await postEvents(api, [badPriority(1), nameless, badPriority(2), badPriority(3)])
    const summary = await read<DeadLettersSummary>(`${path}/summary`)
    const all = await list()
    expect(summary).toMatchObject({ count: 4, limit: 10_000, newestId: all[0]?.id })
    expect(summary.sizeBytes).toBe(all.reduce((sum, one) => sum + one.sizeBytes, 0))
    expect(all.every((one) => one.sizeBytes === Buffer.byteLength(one.body))).toBe(true)
    expect(summary.reasons).toMatchObject([
      { ...priority, count: 3, newestAt: all[0]?.receivedAt },
      { sensor: 'falco', pointer: '/rule', count: 1 },
    ])
  })

  it('are listed by reason, page by page, with only the beginning of each body', async () => {
    const first = await read<DeadLettersAnswer>(
      `${path}${searchOf({ ...priority, limit: '2', bodyLength: '12' })}`,
    )
    expect(first.deadLetters.map((one) => one.pointer)).toEqual(['/priority', '/priority'])
    expect(first.deadLetters[0]?.body).toHaveLength(12)
    expect(first.deadLetters[0]?.sizeBytes).toBeGreaterThan(100)
    const rest = await read<DeadLettersAnswer>(
      `${path}${searchOf({ ...priority, limit: '2', cursor: first.next ?? '' })}`,
    )
    expect(rest.deadLetters).toHaveLength(1)
    expect(rest.next).toBeNull()
    expect(await list(searchOf({ pointer: '/rule' }))).toHaveLength(1)
    expect(await list(searchOf({ sensor: 'other' }))).toEqual([])
  })

  it('are read whole one by one, and say when more was received than is kept', async () => {
    await postEvents(api, [{ ...badPriority(4), output: 'y'.repeat(70_000) }])
    const [long, short] = await list('?limit=2&bodyLength=10')
    const whole = await read<DeadLetter>(`${path}/${long?.id}`)
    expect(whole.body).toHaveLength(65_536)
    expect(whole).toMatchObject({ isCut: true, reason: priority.reason })
    expect(short?.isCut).toBe(false)
    expect((await fetch(`${api.address}${path}/none`)).status).toBe(404)
  })

  it('are removed one by one, once, by administrators', async () => {
    const [letter] = await list('?limit=1')
    const place = `${path}/${letter?.id}`
    expect((await remove(place, { authorization: `Bearer ${reader}` })).status).toBe(403)
    expect((await remove(place)).status).toBe(204)
    expect((await remove(place)).status).toBe(404)
    expect((await list()).map((one) => one.id)).not.toContain(letter?.id)
  })

  it('are removed by their reason, except those that came since the reader looked', async () => {
    const { newestId } = await read<DeadLettersSummary>(`${path}/summary`)
    await postEvents(api, [badPriority(5)])
    const place = `${path}${searchOf({ ...priority, upTo: newestId ?? '' })}`
    expect((await remove(place, { authorization: `Bearer ${reader}` })).status).toBe(403)
    expect(await (await remove(place)).json()).toEqual({ removed: 3 })
    const left = await list()
    expect(left.map((one) => one.pointer)).toEqual(['/priority', '/rule'])
    expect(await (await remove(`${path}${searchOf(priority)}`)).json()).toEqual({ removed: 1 })
    expect((await remove(path)).status).toBe(400)
    expect((await remove(`${path}?sensor=falco`)).status).toBe(400)
    expect(await list()).toHaveLength(1)
  })

  it('taken again by a person do not make their sensor look alive, nor count as rejects', async () => {
    const wrong = { ...badPriority(6), hostname: 'long-gone' }
    await postEvents(api, [wrong])
    const before = await read<SensorsAnswer>('/api/security/sensors')
    const [letter] = await list('?limit=1')
    const replay = async (body: unknown) => {
      const place = `${api.address}${path}/${letter?.id}/replay`
      const headers = { 'content-type': 'application/json' }
      const answer = await fetch(place, { method: 'POST', headers, body: JSON.stringify(body) })
      return (await answer.json()) as IngestAnswer
    }
    expect((await replay(wrong)).rejected).toHaveLength(1)
    expect(await replay({ ...wrong, priority: 'Error' })).toMatchObject({ accepted: 1 })
    const after = await read<SensorsAnswer>('/api/security/sensors')
    const facts = ({ sensors }: SensorsAnswer) =>
      sensors.map(({ name, lastHeard, accepted, rejected }) => [
        name,
        lastHeard,
        accepted,
        rejected,
      ])
    expect(facts(after)).toEqual(facts(before))
    expect(after.sensors.map((one) => one.node)).not.toContain('long-gone')
  })
})
