import { apiPath } from '@/components/queries/api-client'
import type { StreamGap } from '@/lib/domain/answers/health'
import type { SecurityEvent } from '@/lib/domain/security-event'

interface LiveSourceHandlers {
  onConnection: (connection: 'open' | 'lost') => void
  onEvent: (event: SecurityEvent) => void
  onGap: (gap: StreamGap) => void
  /** Stored events were removed: what is shown may be gone. */
  onReset: () => void
}

const retryFirstMs = 1_000
const retryMostMs = 15_000

/**
 * Follows the stream from the arrival cursor `after` (null: from now on) until the returned function
 * is called. The browser resumes a broken stream by itself; an answer that was an error ends its
 * trying, so from there on we open it again, after the last event that came.
 */
export function openLiveSource(
  view: { q: string; after: string | null },
  handlers: LiveSourceHandlers,
): () => void {
  let after = view.after
  let source: EventSource | null = null
  let timer: ReturnType<typeof setTimeout> | null = null
  let retryMs = retryFirstMs

  function open() {
    timer = null
    const opened = new EventSource(apiPath('/api/security/stream', { q: view.q, after }))
    source = opened
    opened.onopen = () => {
      retryMs = retryFirstMs
      handlers.onConnection('open')
    }
    opened.onerror = () => {
      handlers.onConnection('lost')
      if (opened.readyState !== EventSource.CLOSED) return
      timer = setTimeout(open, retryMs)
      retryMs = Math.min(retryMostMs, retryMs * 2)
    }
    opened.addEventListener('alert', (message) => {
      if (message.lastEventId !== '') after = message.lastEventId
      const event = parse<SecurityEvent>(message.data)
      if (event) handlers.onEvent(event)
    })
    opened.addEventListener('gap', (message) => {
      if (message.lastEventId !== '') after = message.lastEventId
      const gap = parse<StreamGap>(message.data)
      if (gap) handlers.onGap(gap)
    })
    opened.addEventListener('reset', handlers.onReset)
  }

  open()
  return () => {
    if (timer !== null) clearTimeout(timer)
    source?.close()
  }
}

function parse<Data>(text: string): Data | null {
  try {
    return JSON.parse(text) as Data
  } catch {
    return null
  }
}
