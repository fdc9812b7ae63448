import process from 'node:process'
import { hashFiles, makeOnce } from './hash-files.mjs'
import { isInstalled } from './is-installed.mjs'
import { isStopping, runNode, runNpm } from './run-command.mjs'

const shared = ['lib/domain', 'lib/i18n', 'lib/query', 'package-lock.json', 'tsconfig.json']
const bundling = ['scripts/bundle-server.mjs', 'scripts/server-bundle.mjs']
const serverSources = [...shared, 'lib', ...bundling]
const pageSources = [
  ...shared,
  'app',
  'components',
  'public',
  'next.config.js',
  'next.config.mjs',
  'next.config.ts',
  'postcss.config.js',
  'postcss.config.mjs',
]

/** Installs and builds what is missing or out of date, and nothing else. */
export async function setUp() {
  await install()
  await buildServer()
  await buildPages()
}

/** Makes node_modules what package-lock.json says, for this kind of machine. */
export async function install() {
  const machine = `${process.platform} ${process.arch}`
  await makeOnce({
    stampFile: 'node_modules/.eyrie-stamp',
    stamp: `${machine} ${hashFiles('.', ['package-lock.json'])}`,
    product: 'node_modules/.package-lock.json',
    isMade: isInstalled,
    allow: refuseIfAsked(
      'The dependencies are not those of package-lock.json',
      'npm ci --include=dev',
    ),
    make: async () => {
      // What packages warn of about each other helps nobody who only wants to start.
      const quiet = ['--no-audit', '--no-fund', '--loglevel=error']
      succeed('npm ci', await runNpm(['ci', '--include=dev', ...quiet]))
    },
  })
}

async function buildServer() {
  await makeOnce({
    stampFile: 'dist/.stamp',
    stamp: hashFiles('.', serverSources),
    product: 'dist/main.mjs',
    allow: refuseIfAsked(
      'The server is not built from these sources',
      'node scripts/run.mjs build',
    ),
    make: async () => {
      succeed('the server bundle', await runNode(['scripts/bundle-server.mjs']))
    },
  })
}

/** Bundles the scenarios that `npm run simulate` plays. */
export async function buildSimulator() {
  await makeOnce({
    stampFile: 'dist/.simulator-stamp',
    stamp: hashFiles('.', ['lib/domain', 'lib/simulator', 'package-lock.json']),
    product: 'dist/simulator.mjs',
    allow: refuseIfAsked(
      'The simulator is not built from these sources',
      'NO_AUTO_SETUP= npm run simulate',
    ),
    make: async () => {
      succeed('the simulator bundle', await runNode(['scripts/bundle-simulator.mjs']))
    },
  })
}

async function buildPages() {
  await makeOnce({
    stampFile: '.next/.eyrie-stamp',
    stamp: hashFiles('.', pageSources),
    product: '.next/BUILD_ID',
    allow: refuseIfAsked(
      'The pages are not built from these sources',
      'node scripts/run.mjs build',
    ),
    make: async () => {
      const env = { NODE_ENV: 'production' }
      succeed('next build', await runNode(['node_modules/next/dist/bin/next', 'build'], { env }))
    },
  })
}

/** A check that throws where NO_AUTO_SETUP asks that nothing be installed or built. */
function refuseIfAsked(what, remedy) {
  return () => {
    const wish = process.env.NO_AUTO_SETUP ?? ''
    if (wish !== '' && wish !== '0') {
      throw new Error(`${what}, and NO_AUTO_SETUP is set. Run: ${remedy}`)
    }
  }
}

function succeed(what, { code }) {
  if (isStopping()) throw new Error(`${what} was interrupted.`)
  if (code !== 0) throw new Error(`${what} failed (exit code ${code}).`)
}
