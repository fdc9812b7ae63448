import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { buildEvent } from '../testing/build-event'
import { openTestStore } from '../testing/open-test-store'
import { type LiveFeed, openLiveFeed, replayLimit } from './feed'
import { type ViewerSink, waitingLimit } from './viewer'

type Store = Awaited<ReturnType<typeof openTestStore>>

let store: Store
let feed: LiveFeed
let controllers: AbortController[] = []
let number = 0

beforeAll(async () => {
  store = await openTestStore()
})
// Of its own for each test: what one still reads must not be under way in the next.
beforeEach(() => {
  feed = openLiveFeed(store.events, (ms, id) => `${ms}.${id}`, fail)
})
afterEach(() => {
  feed.close()
  for (const controller of controllers) controller.abort()
  controllers = []
})
afterAll(() => store.dispose())

async function storeEvents(count: number, severity = 4): Promise<string[]> {
  const events = Array.from({ length: count }, () => {
    number += 1
    return buildEvent({ message: `event ${number}`, event: { severity } })
  })
  await store.events.append(events)
  feed.noteStored()
  return events.map((event) => event.event.id)
}

/** A viewer that reads, or that stops reading until it is opened. */
function watch(
  options: { after?: string; isReturning?: boolean; isOpen?: boolean; severity?: string } = {},
) {
  const controller = new AbortController()
  controllers.push(controller)
  const texts: string[] = []
  let isOpen = options.isOpen ?? true
  let wake: (() => void) | undefined
  const sink: ViewerSink = {
    write(text) {
      texts.push(text)
      return isOpen
    },
    async drained() {
      if (!isOpen)
        await new Promise<void>((resolve) => {
          wake = resolve
        })
    },
  }
  const [ms, id] = options.after?.split('.') ?? []
  const where = options.severity
    ? ({
        kind: 'compare',
        field: 'event.severity',
        operator: 'is',
        value: options.severity,
      } as const)
    : null
  const done = feed.subscribe({
    after: ms === undefined ? null : { ingestedMs: Number(ms), id: id ?? '' },
    isReturning: options.isReturning ?? false,
    filter: { kind: 'alert', where },
    sink,
    signal: controller.signal,
  })
  const events = () => texts.filter((text) => text.includes('event: alert'))
  return {
    done,
    close: () => controller.abort(),
    open() {
      isOpen = true
      wake?.()
    },
    shut() {
      isOpen = false
    },
    ids: () =>
      events().map(
        (text) =>
          (JSON.parse(/data: (.*)/.exec(text)?.[1] ?? '') as { event: { id: string } }).event.id,
      ),
    cursors: () => texts.flatMap((text) => /^id: (.*)/.exec(text)?.[1] ?? []),
    texts: () => texts,
    gaps: () => texts.flatMap((text) => /event: gap\ndata: (.*)/.exec(text)?.[1] ?? []),
  }
}

const fail = (error: unknown) => {
  throw error
}
const until = (claim: () => boolean) =>
  expect.poll(claim, { timeout: 5000, interval: 5 }).toBe(true)

describe('the live feed', () => {
  it('shows a viewer what is stored after it joined, and nothing from before', async () => {
    await storeEvents(3)
    const viewer = watch()
    await until(() => feed.viewerCount() === 1)
    const ids = await storeEvents(5)
    await until(() => viewer.ids().length === 5)
    expect(new Set(viewer.ids())).toEqual(new Set(ids))
  })

  it('gives a cursor before the first event, so that a reconnect loses nothing', async () => {
    const viewer = watch()
    await until(() => viewer.cursors().length === 1)
    viewer.close()
    const ids = await storeEvents(4)
    const again = watch({ after: viewer.cursors()[0] ?? '' })
    await until(() => again.ids().length === 4)
    expect(new Set(again.ids())).toEqual(new Set(ids))
  })

  it('resumes exact to the event, wherever a connection ended, while more is being stored', async () => {
    const first = watch()
    await until(() => feed.viewerCount() === 1)
    const expected: string[] = []
    const storing = (async () => {
      for (let round = 0; round < 40; round += 1) expected.push(...(await storeEvents(7)))
    })()
    const seen: string[] = []
    let cursor = ''
    let viewer = first
    while (seen.length < 280) {
      const before = seen.length
      await until(() => viewer.ids().length > 0 || seen.length + viewer.ids().length >= 280)
      viewer.close()
      seen.push(...viewer.ids())
      cursor = viewer.cursors().at(-1) ?? cursor
      expect(seen.length).toBeGreaterThan(before)
      if (seen.length < 280) viewer = watch({ after: cursor })
    }
    await storing
    expect(seen).toHaveLength(280)
    expect(new Set(seen)).toEqual(new Set(expected))
  })

  it('shows all viewers the same order', async () => {
    const viewers = [watch(), watch(), watch()]
    await until(() => feed.viewerCount() === 3)
    await Promise.all(Array.from({ length: 30 }, () => storeEvents(3)))
    await until(() => viewers.every((viewer) => viewer.ids().length === 90))
    expect(viewers[1]?.ids()).toEqual(viewers[0]?.ids())
    expect(viewers[2]?.ids()).toEqual(viewers[0]?.ids())
  })

  it('sends only what the viewer asked for', async () => {
    const viewer = watch({ severity: '6' })
    await until(() => feed.viewerCount() === 1)
    await storeEvents(2, 3)
    const ids = await storeEvents(2, 6)
    await until(() => viewer.ids().length === 2)
    expect(new Set(viewer.ids())).toEqual(new Set(ids))
  })

  it('keeps a bounded number for a slow viewer, tells it the gap, and harms no other', async () => {
    const slow = watch()
    const quick = watch()
    await until(() => feed.viewerCount() === 2)
    slow.shut()
    const count = waitingLimit + 501
    for (let left = count; left > 0; left -= 300) await storeEvents(Math.min(300, left))
    await until(() => quick.ids().length === count)
    expect(slow.ids()).toHaveLength(1)
    slow.open()
    await until(() => slow.gaps().length === 1)
    expect(slow.ids()).toHaveLength(1 + waitingLimit)
    expect(slow.gaps()).toEqual(['{"missed":500}'])
    const [late] = await storeEvents(1)
    await until(() => slow.ids().at(-1) === late)
    const resumed = watch({ after: slow.cursors().at(waitingLimit + 1) ?? '' })
    await until(() => resumed.ids().length === 501)
  })

  it('lets a viewer that joins while much arrives take part without loss or repeat', async () => {
    watch()
    const start = await store.events.head()
    await until(() => feed.viewerCount() === 1)
    const expected: string[] = []
    const storing = (async () => {
      for (let round = 0; round < 60; round += 1) expected.push(...(await storeEvents(25)))
    })()
    const joining = Array.from({ length: 5 }, () =>
      watch({ after: `${start.ingestedMs}.${start.id}` }),
    )
    await storing
    for (const viewer of joining) {
      await until(() => viewer.ids().length >= 1500)
      expect(new Set(viewer.ids())).toEqual(new Set(expected))
      expect(viewer.ids()).toHaveLength(1500)
    }
  })

  it('bounds how much it replays and says how much it left out', async () => {
    const fresh = await openTestStore()
    try {
      const own = openLiveFeed(fresh.events, (ms, id) => `${ms}.${id}`, fail)
      const events = Array.from({ length: replayLimit + 10 }, (_, index) =>
        buildEvent({ message: `old ${index}` }),
      )
      await fresh.events.append(events)
      let alerts = 0
      const gaps: string[] = []
      const controller = new AbortController()
      const done = own.subscribe({
        isReturning: true,
        after: { ingestedMs: 0, id: '' },
        filter: { kind: null, where: null },
        sink: {
          write(text) {
            if (text.includes('event: alert')) alerts += 1
            if (text.includes('event: gap')) gaps.push(text)
            return true
          },
          drained: async () => undefined,
        },
        signal: controller.signal,
      })
      await until(() => gaps.length > 0)
      expect(alerts).toBe(replayLimit)
      expect(gaps).toEqual(['event: gap\ndata: {"missed":10}\n\n'])
      controller.abort()
      await done
      own.close()
    } finally {
      await fresh.dispose()
    }
  }, 30_000)

  it('tells every viewer that events were removed, a slow one behind all that waits for it', async () => {
    const quick = watch()
    const slow = watch()
    await until(() => feed.viewerCount() === 2)
    slow.shut()
    await storeEvents(3)
    await until(() => quick.ids().length === 3)
    feed.reset()
    const told = 'event: reset\ndata: {}\n\n'
    await until(() => quick.texts().at(-1) === told)
    expect(slow.texts()).not.toContain(told)
    slow.open()
    await until(() => slow.texts().at(-1) === told)
    expect(slow.ids()).toHaveLength(3)
    const [next] = await storeEvents(1)
    for (const viewer of [quick, slow]) {
      await until(() => viewer.ids().at(-1) === next)
      expect(viewer.texts().filter((text) => text === told)).toHaveLength(1)
    }
  })

  it('does not show a viewer that joins later what was removed meanwhile', async () => {
    const first = watch()
    await until(() => feed.viewerCount() === 1)
    const start = await store.events.head()
    await storeEvents(4, 7)
    await until(() => first.ids().length === 4)
    const where = { kind: 'compare', field: 'event.severity', operator: 'is', value: '7' } as const
    expect(await store.events.remove({ fromMs: 0, toMs: null, kind: null, where })).toBe(4)
    feed.reset()
    const later = watch({ after: `${start.ingestedMs}.${start.id}` })
    await until(() => feed.viewerCount() === 2)
    const [kept] = await storeEvents(1)
    await until(() => later.ids().length > 0)
    expect(later.ids()).toEqual([kept])
  })

  it('tells a viewer that comes back from before a removal that events were removed, and no other', async () => {
    await storeEvents(1)
    const before = await store.events.head()
    const after = `${before.ingestedMs}.${before.id}`
    feed.reset()
    const resetMs = Date.now()
    const told = 'event: reset\ndata: {}\n\n'
    const back = watch({ after, isReturning: true })
    await until(() => back.texts().includes(told))
    // An answer read since the removal shows nothing of it, however old its newest event is.
    const others = [watch(), watch({ after })]
    await until(() => feed.viewerCount() === 3)
    await until(() => Date.now() > resetMs)
    const [next] = await storeEvents(1)
    await until(() => others.every((viewer) => viewer.ids().at(-1) === next))
    for (const viewer of others) expect(viewer.texts()).not.toContain(told)
    const later = watch({ after: `${Date.now()}.${next}`, isReturning: true })
    await until(() => feed.viewerCount() === 4)
    expect(later.texts()).not.toContain(told)
  })

  it('ends every stream when it closes', async () => {
    const viewer = watch()
    await until(() => feed.viewerCount() === 1)
    feed.close()
    await viewer.done
    expect(feed.viewerCount()).toBe(0)
  })
})

it('a store that shows what was written only later is not read at each write', async () => {
  let reads = 0
  const settling = {
    ...store.events,
    visibleWithinMs: 2000,
    tail: (...given: Parameters<Store['events']['tail']>) => {
      reads += 1
      return store.events.tail(...given)
    },
  }
  const later = openLiveFeed(settling, (ms, id) => `${ms}.${id}`, fail)
  const gone = new AbortController()
  const texts: string[] = []
  const sink = {
    write: (text: string) => texts.push(text) > 0,
    drained: async () => undefined,
  }
  const filter = { kind: 'alert' as const, where: null }
  const done = later.subscribe({
    after: null,
    isReturning: false,
    filter,
    sink,
    signal: gone.signal,
  })
  await until(() => later.viewerCount() === 1)
  await until(() => reads >= 2)
  await store.events.append([buildEvent({ message: 'it must settle' })])
  const before = reads
  for (let turn = 0; turn < 20; turn += 1) {
    later.noteStored()
    await store.events.head()
  }
  expect(reads).toBe(before)
  later.nudge()
  await until(() => texts.some((text) => text.includes('it must settle')))
  gone.abort()
  await done
})
