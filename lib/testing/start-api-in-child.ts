import { runInChild } from './run-in-child'

/** The API in a process of its own, so that its memory is its own. */
export async function startApiInChild(): Promise<{
  address: string
  token: string
  stop(): Promise<void>
}> {
  const source = `
    import { startApi } from './start-api'
    const { address, token, close } = await startApi()
    process.stdout.write(JSON.stringify({ address, token }) + '\\n')
    process.on('SIGTERM', () => close().then(() => process.exit(0)))`
  const child = await runInChild(source, import.meta.dirname)
  const { value, done } = await child.lines.next()
  if (done) throw new Error(`not ready: ${(await child.ended).stderr}`)
  const { address, token } = JSON.parse(String(value)) as { address: string; token: string }
  return {
    address,
    token,
    async stop() {
      child.process.kill('SIGTERM')
      await child.ended
    },
  }
}

/** Bytes of memory that the process at an address has in hand. */
export async function residentBytes(address: string): Promise<number> {
  const text = await (await fetch(`${address}/metrics`)).text()
  return Number(/^process_resident_memory_bytes (\d+)/m.exec(text)?.[1])
}
