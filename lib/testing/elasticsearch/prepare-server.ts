import { execFile } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { cp, mkdir, mkdtemp, readFile, rename, rm } from 'node:fs/promises'
import { homedir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'

const run = promisify(execFile)
const here = import.meta.dirname

/** What starts the server: a Java of 21 or later, and the folder with the server and its starter. */
export interface PreparedServer {
  java: string
  folder: string
}

/** What this machine lacks to have the server; the message is one line. */
export class ServerMissing extends Error {}

/**
 * The server, brought by Maven once (about 1 GB) and kept in the user's cache folder, 120 MB.
 * Throws `ServerMissing` where this machine has no Java or no Maven, or Maven reaches no registry.
 */
export async function prepareServer(): Promise<PreparedServer> {
  const java = findJava()
  if (java === null) throw new ServerMissing('no JDK of 21 or later was found (set JAVA_HOME)')
  const sources = await Promise.all(['pom.xml', 'TestNode.java'].map((name) => readSource(name)))
  const hash = createHash('sha256').update(sources.join('\0')).update(java).digest('hex')
  const cache = join(process.env['XDG_CACHE_HOME'] ?? join(homedir(), '.cache'), 'eyrie')
  const folder = join(cache, `elasticsearch-${hash.slice(0, 16)}`)
  if (!existsSync(folder)) await build(java, cache, folder)
  return { java: join(java, 'bin', 'java'), folder }
}

function readSource(name: string): Promise<string> {
  return readFile(join(here, name), 'utf8')
}

/** Made aside and moved into place whole, so that two runs at once do not meet a half one. */
async function build(java: string, cache: string, folder: string): Promise<void> {
  await mkdir(cache, { recursive: true })
  const made = await mkdtemp(join(cache, 'making-'))
  try {
    const server = join(made, 'server')
    await cp(join(here, 'pom.xml'), join(made, 'pom.xml'))
    await runMaven(made, ['-q', '-B', 'generate-resources', `-Dserver.folder=${server}`])
    await mkdir(join(server, 'plugins'), { recursive: true })
    const classes = join(made, 'classes')
    const source = join(here, 'TestNode.java')
    await run(join(java, 'bin', 'javac'), ['-d', classes, '-cp', `${server}/lib/*`, source])
    const jar = join(made, 'test-node.jar')
    await run(join(java, 'bin', 'jar'), ['cf', jar, '-C', classes, '.'])
    await rename(made, folder)
  } catch (error) {
    await rm(made, { recursive: true, force: true })
    if (!existsSync(folder)) throw error
  }
}

async function runMaven(folder: string, options: string[]): Promise<void> {
  try {
    await run('mvn', options, { cwd: folder, maxBuffer: 16 * 1024 * 1024 })
  } catch (error) {
    const isAbsent = error instanceof Error && Reflect.get(error, 'code') === 'ENOENT'
    const reason = isAbsent ? 'no Maven was found (mvn)' : 'Maven could not bring the server'
    throw new ServerMissing(reason, { cause: error })
  }
}

const oldestJava = 21

function findJava(): string | null {
  const named = process.env['JAVA_HOME']
  const folders = named === undefined ? [] : [named]
  const shared = '/usr/lib/jvm'
  if (existsSync(shared)) folders.push(...readdirSync(shared).map((name) => join(shared, name)))
  return folders.find((folder) => javaVersion(folder) >= oldestJava) ?? null
}

function javaVersion(folder: string): number {
  const release = join(folder, 'release')
  if (!existsSync(release) || !existsSync(join(folder, 'bin', 'javac'))) return 0
  const version = /^JAVA_VERSION="(\d+)/m.exec(readFileSync(release, 'utf8'))
  return Number(version?.[1] ?? 0)
}
