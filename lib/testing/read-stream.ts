/** One message of a stream of Server-Sent Events. */
export interface StreamMessage {
  id: string | undefined
  event: string | undefined
  data: string | undefined
}

/** Opens a stream of Server-Sent Events and collects its messages until it is closed. */
export async function readStream(
  url: string,
  headers: Record<string, string> = {},
): Promise<{ messages: StreamMessage[]; status: number; close(): void; ended: Promise<void> }> {
  const controller = new AbortController()
  const response = await fetch(url, { headers, signal: controller.signal })
  const messages: StreamMessage[] = []
  let rest = ''
  const ended = (async () => {
    if (response.body === null) return
    for await (const chunk of response.body.pipeThrough(new TextDecoderStream())) {
      const blocks = (rest + chunk).split('\n\n')
      rest = blocks.pop() ?? ''
      for (const block of blocks) messages.push(readMessage(block))
    }
  })().catch(() => undefined)
  return { messages, status: response.status, close: () => controller.abort(), ended }
}

function readMessage(block: string): StreamMessage {
  const find = (name: string) => new RegExp(`^${name}: ?(.*)$`, 'm').exec(block)?.[1]
  return { id: find('id'), event: find('event'), data: find('data') }
}
