// Bundles the scenarios for `npm run simulate`: `node scripts/bundle-simulator.mjs` → dist/simulator.mjs.
import process from 'node:process'
import { build } from 'esbuild'
import { simulatorBundle } from './server-bundle.mjs'

// esbuild has told its mistakes by itself when it rejects.
await build({ ...simulatorBundle, outfile: 'dist/simulator.mjs', logLevel: 'warning' }).catch(
  () => {
    process.exitCode = 1
  },
)
