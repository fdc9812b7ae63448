import { publicAddress } from './addresses'
import type { Cluster, Pod } from './cluster'
import { connectionFields, fileFields, type Happening, startFields } from './falco-payload'
import type { FalcoRule } from './falco-rules'
import { type Program, program, root, startProcess, type User } from './process'
import type { Random } from './random'

/** Where chance, time and place come from. */
export interface Scene {
  cluster: Cluster
  random: Random
  timeMs: number
}

type Fields = Happening['fields']

interface Habit {
  rule: FalcoRule
  /** How often, against the other habits. */
  weight: number
  /** The workloads it happens in. */
  where: readonly string[]
  make(pod: Pod, scene: Scene): Happening
}

const bash = program('/usr/bin/bash', 'bash')

/** What an ordinary day of the shop trips: people at work, tools that talk too much, scanners from outside. */
const habits: readonly Habit[] = [
  habit('Unexpected inbound connection source', 26, ['ingress-nginx-controller', 'storefront'], {
    fields: (pod, { random }) =>
      connectionFields(
        'accept4',
        { ip: publicAddress(random), port: random.whole(1024, 65_000) },
        { ip: pod.ip, port: pod.port },
      ),
  }),
  habit(
    'Contact K8S API Server From Container',
    14,
    ['argocd-application-controller', 'kube-state-metrics', 'prometheus', 'cert-manager'],
    { fields: askApiServer },
  ),
  habit(
    'Terminal shell in container',
    5,
    ['storefront', 'cart', 'checkout', 'catalog', 'erp-sync'],
    {
      runs: () => [program('/usr/bin/sh', 'sh -c clear; (bash || ash || sh)'), bash],
      fields: () => startFields(34_816),
      user: root,
    },
  ),
  habit('Launch Package Management Process in Container', 3, ['ci-runner', 'recommendations'], {
    runs: ({ random }) => [
      bash,
      program(
        '/usr/bin/apt-get',
        random.pick(['apt-get update', 'apt-get install -y curl', 'apt-get install -y jq']),
      ),
    ],
    fields: () => startFields(),
    user: root,
  }),
  habit('Container Drift Detected (chmod)', 4, ['ci-runner'], {
    runs: ({ random }) => [
      bash,
      program('/usr/bin/chmod', `chmod +x /builds/shop/step_${random.whole(1000, 9999)}.sh`),
    ],
    fields: () => ({ 'evt.type': 'fchmodat', 'evt.res': 'SUCCESS', 'evt.arg.mode': 'S_IXUSR' }),
    user: root,
  }),
  habit('Read sensitive file untrusted', 5, ['orders-db', 'ci-runner', 'erp-sync'], {
    runs: ({ random }) => [
      bash,
      random.pick([
        program('/usr/bin/id', 'id -u postgres'),
        program('/usr/bin/getent', 'getent shadow'),
      ]),
    ],
    fields: (_pod, { random }) =>
      fileFields(random.pick(['/etc/shadow', '/etc/pam.d/common-auth'])),
    user: root,
  }),
  habit('Search Private Keys or Passwords', 2, ['ci-runner'], {
    runs: () => [bash, program('/usr/bin/grep', 'grep -rn password= /builds/shop/config')],
    fields: () => startFields(),
    user: root,
  }),
  habit('Write below etc', 2, ['ingress-nginx-controller', 'grafana'], {
    runs: () => [program('/bin/sh', 'sh -c /usr/local/bin/update-config.sh')],
    fields: (pod) => fileFields(`/etc/${pod.workload}/conf.d/generated.conf`, true),
  }),
  habit('Read environment variable from /proc files', 3, ['recommendations', 'erp-sync'], {
    fields: (_pod, { random }) => fileFields(`/proc/${random.whole(1, 40)}/environ`),
  }),
  habit(
    'Contact cloud metadata service from container',
    5,
    ['erp-sync', 'image-resizer', 'kafka'],
    {
      fields: (pod, { random }) =>
        connectionFields(
          'connect',
          { ip: pod.ip, port: random.whole(32_768, 60_999) },
          { ip: '169.254.169.254', port: 80 },
        ),
    },
  ),
  habit('Launch Suspicious Network Tool in Container', 2, ['ci-runner', 'coredns'], {
    runs: ({ random }) => [
      bash,
      random.pick([
        program('/usr/bin/dig', 'dig +short orders-db.data.svc.cluster.local'),
        program('/usr/bin/nmap', 'nmap -sT -p 5432 orders-db.data'),
        program('/usr/bin/tcpdump', 'tcpdump -ni eth0 port 5432 -c 20'),
      ]),
    ],
    fields: () => startFields(34_816),
    user: root,
  }),
  habit('Packet socket created in container', 1, ['coredns'], {
    runs: () => [bash, program('/usr/bin/tcpdump', 'tcpdump -ni eth0 port 53 -c 20')],
    fields: () => ({ 'evt.type': 'socket', 'evt.res': 'SUCCESS' }),
    user: root,
  }),
  habit('Schedule Cron Jobs', 1, ['erp-sync'], {
    runs: () => [bash, program('/usr/bin/crontab', 'crontab /app/reports.cron')],
    fields: () => startFields(),
  }),
  habit('Disallowed SSH Connection Non Standard Port', 1, ['erp-sync'], {
    runs: () => [program('/usr/bin/ssh', 'ssh -p 2222 transfer@edi.partner.example')],
    fields: (pod, { random }) =>
      connectionFields(
        'connect',
        { ip: pod.ip, port: random.whole(32_768, 60_999) },
        { ip: publicAddress(random), port: 2222, name: 'edi.partner.example' },
      ),
  }),
  habit('System user interactive', 2, ['ingress-nginx-controller'], {
    runs: () => [bash, program('/usr/bin/whoami', 'whoami')],
    fields: () => startFields(34_816),
  }),
  habit('Modify Shell Configuration File', 1, ['ci-runner'], {
    runs: () => [program('/usr/bin/sed', 'sed -i $a\\export CI=1 /root/.bashrc')],
    fields: () => fileFields('/root/.bashrc', true),
    user: root,
  }),
]

const total = habits.reduce((sum, one) => sum + one.weight, 0)
/** The one that cries all day on a noisy day: tools that ask the API server, as their trade is. */
export const noisyRule: FalcoRule = 'Contact K8S API Server From Container'

/** Something of an ordinary day, at the scene's time. */
export function everydayNoise(scene: Scene): Happening {
  let left = scene.random.fraction() * total
  const chosen = habits.find((one) => {
    left -= one.weight
    return left < 0
  })
  return happen(chosen ?? habits[0], scene)
}

/** Something of an ordinary day that breaks another rule than `noisyRule`. */
export function otherNoise(scene: Scene): Happening {
  for (;;) {
    const noise = everydayNoise(scene)
    if (noise.rule !== noisyRule) return noise
  }
}

/** Once more what cries all day. */
export function constantNoise(scene: Scene): Happening {
  return happen(
    habits.find((one) => one.rule === noisyRule),
    scene,
  )
}

function happen(one: Habit | undefined, scene: Scene): Happening {
  if (one === undefined) throw new Error('there is no such habit')
  const { pods } = scene.cluster
  return one.make(scene.random.pick(pods.filter((pod) => one.where.includes(pod.workload))), scene)
}

function askApiServer(pod: Pod, { random }: Scene): Fields {
  return connectionFields(
    'connect',
    { ip: pod.ip, port: random.whole(32_768, 60_999) },
    { ip: '10.43.0.1', port: 443, name: 'kubernetes.default.svc.cluster.local' },
  )
}

/** `runs`: what was started one below the other, last the one that tripped the rule. */
function habit(
  rule: FalcoRule,
  weight: number,
  where: readonly string[],
  how: {
    runs?: (scene: Scene) => readonly Program[]
    fields: (pod: Pod, scene: Scene) => Fields
    user?: User
  },
): Habit {
  return {
    rule,
    weight,
    where,
    make(pod, scene) {
      const { random, timeMs } = scene
      let process = pod.main
      for (const started of how.runs?.(scene) ?? []) {
        process = startProcess(process, started, timeMs - random.whole(2, 900), random)
      }
      return {
        timeMs,
        extraNs: random.whole(0, 999_999),
        rule,
        place: pod,
        process,
        user: how.user ?? pod.user,
        fields: how.fields(pod, scene),
      }
    },
  }
}
