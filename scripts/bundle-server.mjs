// Bundles the server: `node scripts/bundle-server.mjs` → dist/main.mjs.
import { build } from 'esbuild'
import { serverBundle } from './server-bundle.mjs'

await build({ ...serverBundle, outfile: 'dist/main.mjs', logLevel: 'info' })
