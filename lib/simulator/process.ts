import type { Random } from './random'

/** A program as it is started: its name, its file and its command line. */
export interface Program {
  name: string
  path: string
  command: string
}

/** A process with all that stands above it. */
export interface Process extends Program {
  pid: number
  startedMs: number
  parent: Process | null
}

export interface User {
  name: string
  id: number
}

export const root: User = { name: 'root', id: 0 }

/** `node server.js` below `/usr/local/bin`, as a program. */
export function program(path: string, command?: string): Program {
  const name = path.slice(path.lastIndexOf('/') + 1)
  return { name, path, command: command ?? name }
}

/** A process that `parent` started, a little after it and with a greater number. */
export function startProcess(
  parent: Process | null,
  started: Program,
  startedMs: number,
  random: Random,
): Process {
  const pid = parent === null ? 1 : parent.pid + random.whole(3, 400)
  return { ...started, pid, startedMs, parent }
}

/** What Falco tells of a process and its ancestors: `proc.*`, `proc.aname[N]`, `proc.apid[N]`. */
export function processFields(process: Process): Record<string, string | number> {
  const fields: Record<string, string | number> = {
    'proc.name': process.name,
    'proc.exepath': process.path,
    'proc.cmdline': process.command,
    'proc.pid': process.pid,
    'proc.pid.ts': nanoseconds(process.startedMs),
  }
  const { parent } = process
  if (parent === null) return fields
  Object.assign(fields, {
    'proc.pname': parent.name,
    'proc.pexepath': parent.path,
    'proc.pcmdline': parent.command,
    'proc.ppid': parent.pid,
  })
  let level = 2
  for (let above = parent.parent; above !== null; above = above.parent) {
    fields[`proc.aname[${level}]`] = above.name
    fields[`proc.aexepath[${level}]`] = above.path
    fields[`proc.acmdline[${level}]`] = above.command
    fields[`proc.apid[${level}]`] = above.pid
    level += 1
  }
  return fields
}

/** Epoch nanoseconds as digits: as a number they would not be exact. */
export function nanoseconds(epochMs: number, extraNs = 0): string {
  return `${Math.trunc(epochMs)}${String(extraNs).padStart(6, '0')}`
}
