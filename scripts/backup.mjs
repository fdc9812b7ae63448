import { createWriteStream, existsSync, renameSync, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'
import process from 'node:process'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'

/**
 * `npm run backup -- FILE_OR_FOLDER [--force]`: asks the running server (HOST, PORT) for everything it
 * keeps and writes it to a new file, readable by its owner alone; a half one never has the final name.
 */
export async function backup() {
  const args = process.argv.slice(3)
  const target = args.find((arg) => !arg.startsWith('--'))
  if (target === undefined) throw new Error('usage: npm run backup -- FILE_OR_FOLDER [--force]')
  const file = isFolder(target) ? join(target, nameOf(new Date())) : target
  if (existsSync(file) && !args.includes('--force')) {
    throw new Error(`${file} exists; --force replaces it`)
  }
  const address = addressOf(process.env)
  const response = await fetch(`${address}/api/admin/backup`, { method: 'POST' }).catch((cause) => {
    throw new Error(`no answer from ${address}: is Eyrie running there? (HOST, PORT)`, { cause })
  })
  if (!response.ok || response.body === null) {
    const { detail } = await response.json().catch(() => ({}))
    throw new Error(`the server refused with ${response.status}: ${detail ?? response.statusText}`)
  }
  const part = `${file}.part`
  try {
    const to = createWriteStream(part, { mode: 0o600, flush: true })
    await pipeline(Readable.fromWeb(response.body), to)
    const announced = Number(response.headers.get('content-length'))
    const { size } = statSync(part)
    if (size !== announced) throw new Error(`got ${size} of ${announced} bytes`)
    renameSync(part, file)
    console.log(`${file} (${(size / 1e6).toFixed(1)} MB)`)
  } finally {
    rmSync(part, { force: true })
  }
  return 0
}

function isFolder(path) {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() === true
}

function nameOf(date) {
  return `eyrie-${date.toISOString().slice(0, 19).replaceAll(':', '-')}.duckdb`
}

function addressOf(environment) {
  const host = environment.HOST?.trim() || '127.0.0.1'
  const port = environment.PORT?.trim() || '3000'
  return `http://${host.includes(':') ? `[${host}]` : host}:${port}`
}
