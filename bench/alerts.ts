import { seededRandom, skewed } from './random'

/** Rules of Falco's own set: name, priority, source of the fields, tags, weight in a thousand. */
const rules = [
  ['Contact K8S API Server From Container', 'Notice', 'network', 'mitre_discovery T1565', 520],
  ['Read sensitive file untrusted', 'Warning', 'file', 'mitre_credential_access T1555', 150],
  ['Terminal shell in container', 'Notice', 'process', 'mitre_execution T1059 shell', 90],
  ['Redirect STDOUT/STDIN to Network Connection in Container', 'Notice', 'network', 'T1059', 60],
  ['Run shell untrusted', 'Notice', 'process', 'mitre_execution T1059.004', 50],
  ['Clear Log Activities', 'Warning', 'file', 'mitre_defense_evasion T1070', 40],
  ['Search Private Keys or Passwords', 'Warning', 'process', 'mitre_credential_access T1552', 30],
  ['Drop and execute new binary in container', 'Critical', 'process', 'mitre_persistence', 25],
  ['Packet socket created in container', 'Notice', 'network', 'mitre_credential_access', 15],
  [
    'Detect release_agent File Container Escapes',
    'Critical',
    'file',
    'mitre_privilege_escalation',
    9,
  ],
  ['PTRACE attached to process', 'Warning', 'process', 'mitre_privilege_escalation T1055.008', 7],
  ['Fileless execution via memfd_create', 'Critical', 'process', 'mitre_defense_evasion T1620', 4],
] as const

const namespaces = [
  'shop',
  'payments',
  'kube-system',
  'monitoring',
  'search',
  'auth',
  'media',
  'ci',
]
const processes = ['sh', 'bash', 'curl', 'node', 'python3', 'java', 'nginx', 'cat', 'find', 'redis']
const users = ['root', 'www-data', 'node', 'nobody']
const files = [
  '/etc/shadow',
  '/etc/passwd',
  '/var/log/auth.log',
  '/root/.ssh/id_rsa',
  '/etc/pam.d/su',
]
const nodeCount = 60
const podCount = 2000
const dayMs = 86_400_000

/** A Falco alert as `http_output` sends it, about 1.1 kB of JSON. */
export type Alert = Record<string, unknown>

/** Makes alerts that are the same for the same seed; `number` and the time make each another one. */
export function createAlerts(seed: number): (number: number, timeMs: number) => Alert {
  const random = seededRandom(seed)
  const pick = <T>(list: readonly [T, ...T[]] | readonly T[]): T => {
    const found = list[skewed(random, list.length)]
    if (found === undefined) throw new Error('nothing to pick from')
    return found
  }
  const bag = rules.flatMap((rule) => Array.from({ length: rule[4] }, () => rule))
  return (number, timeMs) => {
    const rule = bag[Math.floor(random() * bag.length)] ?? rules[0]
    const [name, priority, kind, tags] = rule
    const podNumber = skewed(random, podCount)
    const namespace = namespaces[podNumber % namespaces.length] ?? 'shop'
    const workload = `${namespace}-service-${podNumber % 120}`
    const pod = `${workload}-${hex(podNumber * 2_654_435_761, 9)}-${hex(podNumber * 40_503, 5)}`
    const node = `node-${String(podNumber % nodeCount).padStart(2, '0')}.cluster.internal`
    const process = pick(processes)
    const parent = pick(processes)
    const user = pick(users)
    // Most commands come again and again; one in ten was never seen before.
    const argument = random() < 0.1 ? hex(random() * 2 ** 32, 12) : `job-${skewed(random, 3000)}`
    const command = `${process} --config /srv/${workload}/settings.yaml --run ${argument}`
    const fields: Alert = {
      'container.id': hex(podNumber * 97_531, 12),
      'container.name': workload,
      'container.image.repository': `registry.example/${namespace}/${workload}`,
      'container.image.tag': `1.${podNumber % 40}.${podNumber % 7}`,
      'evt.type': kind === 'network' ? 'connect' : kind === 'file' ? 'openat' : 'execve',
      'k8s.ns.name': namespace,
      'k8s.pod.name': pod,
      'proc.cmdline': command,
      'proc.name': process,
      'proc.pname': parent,
      'proc.exepath': `/usr/bin/${process}`,
      'proc.pid': 1000 + (number % 60_000),
      'proc.tty': 0,
      'user.name': user,
      'user.uid': user === 'root' ? 0 : 1000,
      'user.loginuid': -1,
    }
    if (kind === 'network') {
      const isPublic = random() < 0.06
      const peer = isPublic ? publicAddress(random) : '10.96.0.1'
      const name = `10.1.${podNumber % 250}.${podNumber % 200}:${30_000 + (number % 20_000)}->${peer}:443`
      fields['fd.name'] = name
      fields['fd.l4proto'] = 'tcp'
    }
    if (kind === 'file') fields['fd.name'] = pick(files)
    const time = `${new Date(timeMs).toISOString().slice(0, -1)}${String(number % 1_000_000).padStart(6, '0')}Z`
    return {
      hostname: node,
      output: `${time}: ${priority} ${name} | evt_type=${fields['evt.type']} user=${user} user_uid=${fields['user.uid']} user_loginuid=-1 process=${process} proc_exepath=/usr/bin/${process} parent=${parent} command=${command} terminal=0 container_id=${fields['container.id']} container_name=${workload} k8s_pod_name=${pod} k8s_ns_name=${namespace}`,
      output_fields: fields,
      priority,
      rule: name,
      source: 'syscall',
      tags: ['container', 'maturity_stable', ...tags.split(' ')],
      time,
    }
  }
}

/** `count` times over the days before `endMs`, in order, busier by day than by night. */
export function* spreadTimes(count: number, days: number, endMs: number): Generator<number> {
  const startMs = endMs - days * dayMs
  for (let index = 0; index < count; index += 1) {
    const day = (index / count) * days
    const hour = (day % 1) * 2 * Math.PI
    yield Math.floor(startMs + (day + 0.06 * Math.sin(hour)) * dayMs)
  }
}

function hex(number: number, length: number): string {
  return Math.floor(Math.abs(number)).toString(16).padStart(length, '7').slice(-length)
}

function publicAddress(random: () => number): string {
  const part = (least: number, most: number) => Math.floor(least + random() * (most - least))
  return `${part(20, 99)}.${part(1, 250)}.${part(1, 250)}.${part(1, 250)}`
}
