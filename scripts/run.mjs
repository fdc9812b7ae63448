// The launcher behind `npm start`, `npm test` and every `npm run`. No dependencies.
import process from 'node:process'
import { fileURLToPath } from 'node:url'

const [major = 0, minor = 0] = process.versions.node.split('.').map(Number)
if (major < 20 || (major === 20 && minor < 19)) {
  console.error(`Eyrie needs Node.js 20.19 or newer; this is ${process.versions.node}.`)
  process.exit(1)
}

const commands = {
  start: async () => (await import('./serve.mjs')).start(),
  dev: async () => (await import('./serve.mjs')).develop(),
  test: async () => (await import('./test.mjs')).test(),
  verify: async () => (await import('./verify.mjs')).verify(),
  simulate: async () => (await import('./simulate.mjs')).simulate(),
  screenshots: async () => (await import('./screenshots.mjs')).screenshots(),
  backup: async () => (await import('./backup.mjs')).backup(),
  restore: async () => (await import('./serve.mjs')).restore(),
  'migrate-store': async () => (await import('./serve.mjs')).migrateStore(),
  build: async () => (await import('./set-up.mjs')).setUp(),
}

process.chdir(fileURLToPath(new URL('..', import.meta.url)))
process.env.NEXT_TELEMETRY_DISABLED = '1'

const name = process.argv[2] ?? ''
const command = Object.hasOwn(commands, name) ? commands[name] : undefined
if (command === undefined) {
  console.error(`usage: node scripts/run.mjs ${Object.keys(commands).join('|')}`)
  process.exit(2)
}
try {
  process.exitCode = (await command()) ?? 0
} catch (error) {
  console.error(`eyrie: ${error instanceof Error ? error.message : error}`)
  process.exitCode = 1
}
