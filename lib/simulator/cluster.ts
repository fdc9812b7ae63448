import { type Process, type Program, program, startProcess, type User } from './process'
import type { Random } from './random'
import { type Workload, workloads } from './workloads'

export interface Node {
  name: string
  /** What runs as the first process of the host. */
  init: Process
}

export interface Pod {
  name: string
  namespace: string
  workload: string
  uid: string
  ip: string
  node: string
  container: {
    id: string
    name: string
    repository: string
    tag: string
    digest: string
    isPrivileged: boolean
  }
  /** The first process of its container, and whose it is. */
  main: Process
  user: User
  /** The port it serves at. */
  port: number
}

export interface Cluster {
  nodes: readonly [Node, ...Node[]]
  pods: readonly Pod[]
}

const hex = '0123456789abcdef'
/** The letters that Kubernetes makes names of, and the ten of them that a ReplicaSet's hash can have. */
const podLetters = '2456789bcdfghjklmnpqrstvwxz'
const hashLetters = '456789bcdf'
const dayMs = 86_400_000
const workers = 10

/** A shop in one cluster: 12 nodes and some 60 pods, always the same for one seed. */
export function buildCluster(random: Random, nowMs: number): Cluster {
  const bootedMs = nowMs - 19 * dayMs
  const init = (): Process =>
    startProcess(null, program('/usr/lib/systemd/systemd'), bootedMs, random)
  const names = Array.from({ length: workers }, (_, index) => `sim-worker-${index + 1}`)
  const first: Node = { name: 'sim-control-1', init: init() }
  const others = ['sim-control-2', ...names].map((name) => ({ name, init: init() }))
  const host = others.filter((node) => node.name.startsWith('sim-worker'))
  const pods: Pod[] = []
  for (const workload of workloads) {
    const hash = random.text(hashLetters, 9)
    const digest = `sha256:${random.text(hex, 64)}`
    for (let index = 0; index < workload.replicas; index += 1) {
      const suffix = workload.isStateful ? `${index}` : `${hash}-${random.text(podLetters, 5)}`
      pods.push(
        buildPod({ workload, digest, name: `${workload.name}-${suffix}` }, random.pick(host), {
          random,
          startedMs: nowMs - random.whole(dayMs, 12 * dayMs),
          place: pods.length,
        }),
      )
    }
  }
  return { nodes: [first, ...others], pods }
}

function buildPod(
  what: { workload: Workload; digest: string; name: string },
  node: Node,
  { random, startedMs, place }: { random: Random; startedMs: number; place: number },
): Pod {
  const { workload } = what
  const shim: Program = {
    name: 'containerd-shim',
    path: '/usr/bin/containerd-shim-runc-v2',
    command: 'containerd-shim-runc-v2 -namespace k8s.io -address /run/containerd/containerd.sock',
  }
  const above = startProcess(node.init, shim, startedMs, random)
  above.pid += random.whole(2_000, 60_000)
  const text = (length: number) => random.text(hex, length)
  return {
    name: what.name,
    namespace: workload.namespace,
    workload: workload.name,
    uid: `${text(8)}-${text(4)}-4${text(3)}-a${text(3)}-${text(12)}`,
    ip: `10.42.${Number(node.name.split('-').at(-1))}.${10 + place}`,
    node: node.name,
    container: {
      id: text(12),
      name: workload.name,
      repository: workload.image[0],
      tag: workload.image[1],
      digest: what.digest,
      isPrivileged: workload.isPrivileged ?? false,
    },
    main: startProcess(above, workload.main, startedMs + 900, random),
    user: workload.user,
    port: workload.port,
  }
}
