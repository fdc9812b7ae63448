import type { ArrivingEvent } from '../../domain/security-event'
import { type Fields, text, truth } from './fields'

/** What was done, in ECS's words. */
export interface Activity {
  category: string[]
  type: string[]
  action: string | undefined
}

const calls: Readonly<Record<string, string>> = {
  'process start': 'execve execveat clone clone3 fork vfork posix_spawn',
  'process end': 'exit exit_group procexit',
  'process change': `ptrace kill tkill tgkill prctl setns unshare setuid setgid setreuid setregid
    setresuid setresgid capset dup dup2 dup3 seccomp process_vm_writev chroot pivot_root`,
  'process info': 'bpf userfaultfd process_vm_readv',
  'file access': 'open openat openat2 open_by_handle_at read pread readv stat statx access',
  'file creation': 'creat mkdir mkdirat mknod mknodat link linkat symlink symlinkat memfd_create',
  'file change': `write pwrite writev rename renameat renameat2 chmod fchmod fchmodat fchmodat2 chown
    fchown fchownat lchown truncate ftruncate setxattr`,
  'file deletion': 'unlink unlinkat rmdir',
  'network connection,start': 'connect accept accept4',
  'network connection': 'sendto sendmsg sendmmsg recvfrom recvmsg recvmmsg',
  'network info': 'socket bind listen socketpair',
  'driver start': 'init_module finit_module',
  'host change': 'mount umount umount2',
}

/** Category and type by system call. */
export const activityByCall = new Map(
  Object.entries(calls).flatMap(([words, names]) => {
    const [category = '', types = ''] = words.split(' ')
    return names
      .trim()
      .split(/\s+/)
      .map((name) => [name, { category: [category], type: types.split(',') }] as const)
  }),
)

/** Which category a tag stands for where the call is not known, in order. */
export const categoryByTag: readonly (readonly [tag: string, category: string])[] = [
  ['process', 'process'],
  ['shell', 'process'],
  ['network', 'network'],
  ['filesystem', 'file'],
  ['users', 'iam'],
]

const iamResources =
  /^(?:roles|clusterroles|rolebindings|clusterrolebindings|serviceaccounts|users|groups)$/
/** `event.type` by the verb of an audit event. */
export const verbTypes: Readonly<Record<string, string>> = {
  get: 'access',
  list: 'access',
  watch: 'access',
  create: 'creation',
  update: 'change',
  patch: 'change',
  delete: 'deletion',
  deletecollection: 'deletion',
}

/** Category and type by the system call, the verb of an audit event, or else by the rule's tags. */
export function readActivity(fields: Fields, tags: readonly string[], source: string): Activity {
  if (source === 'k8s_audit') return readAudit(fields)
  const action = text(fields, 'evt.type')
  const known = activityByCall.get(action ?? '')
  if (known !== undefined) {
    return { category: [...known.category], type: refine(fields, known.type), action }
  }
  const tag = categoryByTag.find(([name]) => tags.includes(name))
  return { category: [tag?.[1] ?? 'process'], type: ['info'], action }
}

function refine(fields: Fields, type: readonly string[]): string[] {
  if (type[0] !== 'access') return [...type]
  if (truth(fields, 'evt.is_open_create')) return ['creation']
  return truth(fields, 'evt.is_open_write') ? ['change'] : ['access']
}

function readAudit(fields: Fields): Activity {
  const verb = text(fields, 'ka.verb')
  const subresource = text(fields, 'ka.target.subresource')
  const isIam = iamResources.test(text(fields, 'ka.target.resource') ?? '')
  const isSession = /^(?:exec|attach|portforward)$/.test(subresource ?? '')
  return {
    category: [isIam ? 'iam' : 'configuration'],
    type: [(isSession ? 'access' : verbTypes[verb ?? '']) ?? 'info'],
    action: isSession ? subresource : (verb ?? text(fields, 'evt.type')),
  }
}

const pathFields = ['evt.arg.path', 'evt.arg.name', 'evt.arg.filename', 'evt.arg.linkpath']

/** The file that was touched: what the descriptor names, or the path given to the call. */
export function readFile(fields: Fields): ArrivingEvent['file'] {
  const kind = text(fields, 'fd.type')
  const name = text(fields, 'fd.name')
  if (name !== undefined && (kind === 'file' || kind === 'directory')) return { path: name }
  const category = activityByCall.get(text(fields, 'evt.type') ?? 'open')?.category[0]
  // A path without a type is a file's, unless the call is about sockets, which have paths too.
  if (kind !== undefined || category === 'network') return undefined
  const given = category === 'file' ? text(fields, ...pathFields) : undefined
  const path = [name, given].find((one) => one?.startsWith('/'))
  return path === undefined ? undefined : { path }
}
