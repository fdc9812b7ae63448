import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process'
import { createInterface } from 'node:readline'
import { build } from 'esbuild'

/** A module that runs in a process of its own, for tests of what only another process can do. */
export interface Child {
  process: ChildProcessWithoutNullStreams
  /** The lines it writes to its standard output. */
  lines: AsyncIterableIterator<string>
  /** All that it wrote to its standard error, once it has ended. */
  ended: Promise<{ code: number | null; signal: NodeJS.Signals | null; stderr: string }>
}

/**
 * Bundles TypeScript `source` (its imports relative to `folder`) and runs it in Node; `prefix` is a
 * shell command that runs it under other conditions, such as a limit.
 */
export async function runInChild(source: string, folder: string, prefix = ''): Promise<Child> {
  const bundle = await build({
    stdin: { contents: source, resolveDir: folder, loader: 'ts' },
    bundle: true,
    write: false,
    platform: 'node',
    format: 'esm',
    packages: 'external',
    logLevel: 'silent',
  })
  const command = `${prefix}exec "$0" --input-type=module -`
  const child = spawn('/bin/sh', ['-c', command, process.execPath])
  child.stdin.end(bundle.outputFiles[0]?.text ?? '')
  let stderr = ''
  child.stderr.on('data', (data: Buffer) => {
    stderr += data.toString()
  })
  const ended = new Promise<Awaited<Child['ended']>>((resolve) => {
    child.on('close', (code, signal) => resolve({ code, signal, stderr }))
  })
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]()
  return { process: child, lines, ended }
}
