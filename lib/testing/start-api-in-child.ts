import { runInChild } from './run-in-child'

/** The API in a process of its own, so that its memory is its own. */
export async function startApiInChild(): Promise<{
  address: string
  token: string
  /** Bytes of JavaScript's heap that are in use after a collection: what is kept, without what is not yet cleared. */
  liveHeapBytes(): Promise<number>
  stop(): Promise<void>
}> {
  const source = `
    import { setFlagsFromString } from 'node:v8'
    import { runInNewContext } from 'node:vm'
    import { startApi } from './start-api'
    const { address, token, close } = await startApi()
    setFlagsFromString('--expose-gc')
    const collect = runInNewContext('gc')
    process.on('SIGUSR2', () => {
      collect()
      process.stdout.write(process.memoryUsage().heapUsed + '\\n')
    })
    process.stdout.write(JSON.stringify({ address, token }) + '\\n')
    process.on('SIGTERM', () => close().then(() => process.exit(0)))`
  const child = await runInChild(source, import.meta.dirname)
  const { value, done } = await child.lines.next()
  if (done) throw new Error(`not ready: ${(await child.ended).stderr}`)
  const { address, token } = JSON.parse(String(value)) as { address: string; token: string }
  return {
    address,
    token,
    async liveHeapBytes() {
      child.process.kill('SIGUSR2')
      return Number((await child.lines.next()).value)
    },
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
