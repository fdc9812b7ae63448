// Bundles the server: `node scripts/bundle-server.mjs` → dist/main.mjs.
import process from 'node:process'
import { build } from 'esbuild'
import { serverBundle } from './server-bundle.mjs'

// esbuild has told its mistakes by itself when it rejects.
await build({ ...serverBundle, outfile: 'dist/main.mjs', logLevel: 'info' }).catch(() => {
  process.exitCode = 1
})
