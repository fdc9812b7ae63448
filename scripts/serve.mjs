import process from 'node:process'
import { isStopping, startNode } from './run-command.mjs'
import { install, setUp } from './set-up.mjs'

/** `npm start`: sets up, then runs the server until it ends; resolves with its exit code. */
export async function start() {
  await setUp()
  const args = ['--enable-source-maps', 'dist/main.mjs', ...process.argv.slice(3)]
  console.log(`$ node ${args.join(' ')}`)
  return startNode(args, { NODE_ENV: 'production' }).ended
}

/** `npm run restore -- FILE [--force]`: puts a backup in the place of the data; no server may run. */
export async function restore() {
  await setUp()
  return startNode(['dist/main.mjs', '--restore', ...process.argv.slice(3)]).ended
}

/** `npm run migrate-store -- --from KIND --to KIND`: copies everything from one store to the other. */
export async function migrateStore() {
  await setUp()
  return startNode(['dist/main.mjs', '--migrate-store', ...process.argv.slice(3)]).ended
}

/** `npm run dev`: rebundles and restarts the server on each change; Next refreshes pages itself. */
export async function develop() {
  await install()
  const { context } = await import('esbuild')
  const { serverBundle } = await import('./server-bundle.mjs')
  const bundle = 'dist/dev.mjs'
  let server
  let turn = Promise.resolve()

  const restart = async () => {
    server?.child.kill('SIGTERM')
    await server?.ended
    if (isStopping()) return
    console.log(`$ node --enable-source-maps ${bundle} --dev`)
    server = startNode(['--enable-source-maps', bundle, '--dev'], { NODE_ENV: 'development' })
  }
  const restartAfterBuild = {
    name: 'restart-after-build',
    setup: (build) =>
      build.onEnd(({ errors }) => {
        if (errors.length === 0) turn = turn.then(restart)
      }),
  }

  const watcher = await context({
    ...serverBundle,
    outfile: bundle,
    logLevel: 'warning',
    plugins: [restartAfterBuild],
  })
  await watcher.watch()
  while (!isStopping()) await new Promise((resolve) => setTimeout(resolve, 200))
  await turn
  await server?.ended
  await watcher.dispose()
  return 0
}
