// Bundles and runs one measure: `node bench/run.mjs NAME [ARGUMENTS]`; without a name it lists them.
import { spawn } from 'node:child_process'
import { copyFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import process from 'node:process'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'
import { serverBundle } from '../scripts/server-bundle.mjs'

const root = fileURLToPath(new URL('..', import.meta.url))
const measures = readdirSync(join(root, 'bench/measures')).map((file) => file.replace('.ts', ''))
const [name, ...rest] = process.argv.slice(2)

if (name === undefined || !measures.includes(name)) {
  console.error(`node bench/run.mjs NAME, where NAME is one of: ${measures.join(', ')}`)
  process.exit(2)
}
// Two levels below the root, as the sources are that look for it from where they are.
const outdir = join(root, 'dist/bench')
await build({
  ...serverBundle,
  absWorkingDir: root,
  entryPoints: [`./bench/measures/${name}.ts`, './bench/load-client.ts'],
  outdir,
  entryNames: '[name]',
  outExtension: { '.js': '.mjs' },
  define: { 'process.env.NODE_ENV': '"production"' },
})
// What is prepared from files beside the source finds them here.
for (const file of ['pom.xml', 'TestNode.java']) {
  copyFileSync(join(root, 'lib/testing/elasticsearch', file), join(outdir, file))
}
// As the server is started: production, with nothing between it and Node.
const child = spawn(process.execPath, ['--expose-gc', join(outdir, `${name}.mjs`), ...rest], {
  cwd: root,
  stdio: 'inherit',
  env: { ...process.env, NODE_ENV: 'production' },
})
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => child.kill(signal))
child.on('exit', (code) => process.exit(code ?? 1))
