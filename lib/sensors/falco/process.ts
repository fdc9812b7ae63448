import type { ArrivingEvent } from '../../domain/security-event'
import { withoutAbsent } from '../without-absent'
import { type Fields, integer, text } from './fields'
import { entityId } from './identity'

type Process = NonNullable<ArrivingEvent['process']>
type Ancestor = NonNullable<Process['ancestors']>[number]

const ancestorKey = /^proc\.(?:aname|aexe|aexepath|acmdline|apid)\[(\d{1,4})\]$/
const mostAncestors = 64
/** What the kernel and Falco say for "nobody": -1, unsigned or not. */
const unknownIds = new Set(['4294967295', '-1', '18446744073709551615'])

/** The process that acted, its parent and what is known of its further ancestors, nearest first. */
export function readProcess(fields: Fields, hostname: string): Process | undefined {
  const pid = processId(integer(fields, 'proc.pid'))
  const started = text(fields, 'proc.pid.ts')
  const above = readAbove(fields)
  const ancestors = above.filter((one) => one.level > 1).map((one) => one.ancestor)
  const parent = withoutAbsent<Ancestor>({
    ...above.find((one) => one.level === 1)?.ancestor,
    ...withoutAbsent<Ancestor>({
      name: text(fields, 'proc.pname'),
      executable: text(fields, 'proc.pexepath', 'proc.pexe'),
      command_line: text(fields, 'proc.pcmdline'),
      pid: processId(integer(fields, 'proc.ppid')),
    }),
  })
  return withoutAbsent<Process>({
    name: text(fields, 'proc.name'),
    executable: text(fields, 'proc.exepath', 'proc.exe'),
    command_line: text(fields, 'proc.cmdline'),
    pid,
    entity_id:
      pid === undefined || started === undefined || hostname === ''
        ? undefined
        : entityId(hostname, pid, started),
    parent,
    ancestors: ancestors.length > 0 ? ancestors : undefined,
  })
}

/** `proc.aname[N]` and its kin by level; 0 is the process itself, 1 its parent. */
function readAbove(fields: Fields): { level: number; ancestor: Ancestor }[] {
  const levels = new Set<number>()
  for (const key in fields) {
    const level = key.startsWith('proc.a') ? ancestorKey.exec(key)?.[1] : undefined
    if (level !== undefined) levels.add(Number(level))
  }
  return [...levels]
    .filter((level) => level > 0)
    .sort((a, b) => a - b)
    .slice(0, mostAncestors)
    .flatMap((level) => {
      const ancestor = withoutAbsent<Ancestor>({
        name: text(fields, `proc.aname[${level}]`),
        executable: text(fields, `proc.aexepath[${level}]`, `proc.aexe[${level}]`),
        command_line: text(fields, `proc.acmdline[${level}]`),
        pid: processId(integer(fields, `proc.apid[${level}]`)),
      })
      return ancestor === undefined ? [] : [{ level, ancestor }]
    })
}

const processId = (pid: number | undefined) => (pid !== undefined && pid >= 0 ? pid : undefined)

/** Who acted: the user of the process, or of the request to the Kubernetes API. */
export function readUser(fields: Fields): ArrivingEvent['user'] {
  const id = text(fields, 'user.uid')
  return withoutAbsent<NonNullable<ArrivingEvent['user']>>({
    name: text(fields, 'user.name', 'ka.user.name'),
    id: id === undefined || unknownIds.has(id) ? undefined : id,
  })
}
