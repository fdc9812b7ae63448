import type { Lane, PodStory } from '../domain/answers/pods'
import type { SecurityEvent } from '../domain/security-event'
import type { TrendBucket } from '../store/event-store'

/** System calls that change what a process may do, or what it stands in. */
const privilegeCalls = new Set(
  `setuid setgid setreuid setregid setresuid setresgid setfsuid setfsgid setgroups capset prctl setns
   unshare ptrace process_vm_writev process_vm_readv mount umount umount2 chroot pivot_root bpf
   init_module finit_module delete_module seccomp userfaultfd`.split(/\s+/),
)

const categories: Readonly<Record<string, Lane>> = {
  process: 'process',
  file: 'file',
  network: 'network',
  iam: 'privilege',
  driver: 'privilege',
  host: 'privilege',
}

/** The row of the timeline that an event belongs to: by its system call, else by its category. */
export function laneOf(event: SecurityEvent): Lane {
  const { action, category } = event.event
  if (action !== undefined && privilegeCalls.has(action)) return 'privilege'
  for (const one of category) {
    if (Object.hasOwn(categories, one)) return categories[one] ?? 'other'
  }
  return 'other'
}

/**
 * Counts by rule as counts by lane; what is of no rule known here is `other`. Buckets without events are
 * left out.
 */
export function laneBuckets(
  buckets: readonly TrendBucket[],
  laneOfRule: ReadonlyMap<string, Lane>,
): PodStory['lanes']['buckets'] {
  return buckets.map(({ timeMs, total, series }) => {
    const counts: Record<Lane, number> = { process: 0, file: 0, network: 0, privilege: 0, other: 0 }
    let placed = 0
    for (const [rule, count] of Object.entries(series)) {
      counts[laneOfRule.get(rule) ?? 'other'] += count
      placed += count
    }
    counts.other += Math.max(0, total - placed)
    return { time: new Date(timeMs).toISOString(), counts }
  })
}
