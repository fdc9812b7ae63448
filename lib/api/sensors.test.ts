import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { OverviewAnswer } from '../domain/answers/overview'
import { SensorsAnswer } from '../domain/answers/sensors'
import { falcoAlert } from '../testing/falco-alert'
import { startApi } from '../testing/start-api'
import { postEvents } from '../testing/start-eyrie'

let api: Awaited<ReturnType<typeof startApi>>
beforeAll(async () => {
  api = await startApi({ EYRIE_API_TOKEN: 'token-for-scripts-0123456789' })
})
afterAll(() => api.close())

const overview = async () =>
  OverviewAnswer.parse(await (await fetch(`${api.address}/api/security/overview`)).json())
const sensorNames = async () =>
  SensorsAnswer.parse(
    await (await fetch(`${api.address}/api/security/sensors`)).json(),
  ).sensors.map((one) => one.name)
const forget = (name: string, headers: Record<string, string> = {}) =>
  fetch(`${api.address}/api/security/sensors/${encodeURIComponent(name)}`, {
    method: 'DELETE',
    headers,
  })

/** What Falco sends by itself about system calls that it lost. */
const dropsOn = (node: string) => ({
  ...falcoAlert(50, { rule: 'Falco internal: syscall event drop', priority: 'Debug' }),
  source: 'internal',
  hostname: node,
  output: 'Falco internal: syscall event drop. 10 system calls dropped in last second.',
  output_fields: { n_drops: '10', n_evts: '100' },
})

describe('the sensors of the overview', () => {
  it('say how many lose events, and leave out who never sent anything usable', async () => {
    await postEvents(api, [falcoAlert(1), falcoAlert(2, { hostname: 'lossy' }), dropsOn('lossy')])
    await postEvents(api, [{ nothing: true }])
    const { sensors } = await overview()
    expect(sensors).toMatchObject({ alive: 2, dropping: 1, known: 2 })
    expect(await sensorNames()).toContain('falco')
  })

  it('count critical alerts of no pod by their nodes', async () => {
    await postEvents(api, [
      {
        ...falcoAlert(3, { priority: 'Critical' }),
        hostname: 'bare-metal-1',
        output_fields: { 'proc.cmdline': 'id' },
      },
    ])
    expect((await overview()).critical).toMatchObject({ alerts: 1, pods: 0, nodes: 1 })
  })
})

describe('forgetting a sensor', () => {
  it('takes it from the list by its whole name, slash and all', async () => {
    expect((await forget('falco/lossy')).status).toBe(204)
    expect(await sensorNames()).not.toContain('falco/lossy')
    expect((await forget('falco/lossy')).status).toBe(404)
  })

  it('is for administrators only', async () => {
    const headers = { authorization: 'Bearer token-for-scripts-0123456789' }
    expect((await forget('falco', headers)).status).toBe(403)
  })
})
