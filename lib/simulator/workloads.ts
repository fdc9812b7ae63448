import { type Program, program, root, type User } from './process'

/** What runs in the simulated cluster, as its manifests would say it. */
export interface Workload {
  namespace: string
  name: string
  replicas: number
  /** Repository and tag. */
  image: readonly [string, string]
  main: Program
  user: User
  port: number
  /** Its pods are numbered. */
  isStateful?: boolean
  isPrivileged?: boolean
}

const registry = 'registry.shop.example'
const node: User = { name: 'node', id: 1000 }
const app: User = { name: 'app', id: 1001 }
const nobody: User = { name: 'nobody', id: 65_534 }

function ofNode(name: string, replicas: number, tag: string): Workload {
  return {
    namespace: 'shop',
    name,
    replicas,
    image: [`${registry}/${name}`, tag],
    main: program('/usr/local/bin/node', 'node dist/server.js'),
    user: node,
    port: 3000,
  }
}

function ofJava(namespace: string, name: string, replicas: number, tag: string): Workload {
  return {
    namespace,
    name,
    replicas,
    image: [`${registry}/${name}`, tag],
    main: program('/opt/java/openjdk/bin/java', `java -Xmx1g -jar /app/${name}.jar`),
    user: app,
    port: 8080,
  }
}

function ofTool(
  namespace: string,
  name: string,
  replicas: number,
  image: readonly [string, string],
  main: Program,
  user: User,
  port: number,
): Workload {
  return { namespace, name, replicas, image, main, user, port }
}

/** The workload that the attack goes through: product reviews, an old PHP application that writes thumbnails. */
export const victimName = 'reviews'

export const workloads: readonly Workload[] = [
  ofNode('storefront', 6, '5.12.0'),
  ofNode('cart', 4, '3.8.1'),
  ofNode('notifications', 2, '1.9.4'),
  ofJava('shop', 'catalog', 4, '2.31.0'),
  ofJava('shop', 'checkout', 4, '4.6.2'),
  ofJava('shop', 'search-api', 3, '1.14.0'),
  {
    ...ofTool(
      'shop',
      victimName,
      2,
      [`${registry}/reviews`, '2.4.7'],
      program('/usr/sbin/apache2', 'apache2 -DFOREGROUND'),
      root,
      80,
    ),
    isPrivileged: true,
  },
  ofTool(
    'shop',
    'recommendations',
    3,
    [`${registry}/recommendations`, '0.22.3'],
    program('/usr/local/bin/python3.12', 'python3.12 -m gunicorn recommendations:app'),
    app,
    8000,
  ),
  ofJava('payments', 'payment-gateway', 3, '7.1.3'),
  ofJava('payments', 'fraud-check', 2, '1.3.0'),
  ofJava('backoffice', 'erp-sync', 2, '3.0.9'),
  ofNode('image-resizer', 2, '1.2.2'),
  {
    ...ofTool(
      'data',
      'orders-db',
      3,
      ['docker.io/library/postgres', '16.4'],
      program('/usr/lib/postgresql/16/bin/postgres', 'postgres -D /var/lib/postgresql/data'),
      { name: 'postgres', id: 999 },
      5432,
    ),
    isStateful: true,
  },
  {
    ...ofTool(
      'data',
      'session-cache',
      3,
      ['docker.io/library/redis', '7.4'],
      program('/usr/local/bin/redis-server', 'redis-server *:6379'),
      { name: 'redis', id: 999 },
      6379,
    ),
    isStateful: true,
  },
  {
    ...ofJava('data', 'kafka', 3, '3.8.0'),
    isStateful: true,
    image: ['docker.io/apache/kafka', '3.8.0'],
    port: 9092,
  },
  ofTool(
    'ingress',
    'ingress-nginx-controller',
    3,
    ['registry.k8s.io/ingress-nginx/controller', 'v1.11.2'],
    program('/usr/bin/nginx', 'nginx: worker process'),
    { name: 'www-data', id: 101 },
    443,
  ),
  {
    ...ofTool(
      'monitoring',
      'prometheus',
      1,
      ['quay.io/prometheus/prometheus', 'v2.54.1'],
      program('/bin/prometheus', 'prometheus --config.file=/etc/prometheus/prometheus.yml'),
      nobody,
      9090,
    ),
    isStateful: true,
  },
  ofTool(
    'monitoring',
    'kube-state-metrics',
    1,
    ['registry.k8s.io/kube-state-metrics/kube-state-metrics', 'v2.13.0'],
    program('/kube-state-metrics', 'kube-state-metrics --port=8080'),
    nobody,
    8080,
  ),
  ofTool(
    'monitoring',
    'grafana',
    1,
    ['docker.io/grafana/grafana', '11.2.0'],
    program('/usr/share/grafana/bin/grafana', 'grafana server'),
    { name: 'grafana', id: 472 },
    3000,
  ),
  ofTool(
    'delivery',
    'argocd-application-controller',
    2,
    ['quay.io/argoproj/argocd', 'v2.12.3'],
    program('/usr/local/bin/argocd-application-controller'),
    { name: 'argocd', id: 999 },
    8082,
  ),
  ofTool(
    'delivery',
    'ci-runner',
    3,
    [`${registry}/ci-runner`, '17.3.1'],
    program('/usr/bin/gitlab-runner', 'gitlab-runner run'),
    root,
    9252,
  ),
  ofTool(
    'kube-system',
    'coredns',
    2,
    ['registry.k8s.io/coredns/coredns', 'v1.11.1'],
    program('/coredns', 'coredns -conf /etc/coredns/Corefile'),
    nobody,
    53,
  ),
  ofTool(
    'kube-system',
    'cert-manager',
    1,
    ['quay.io/jetstack/cert-manager-controller', 'v1.15.3'],
    program('/app/cmd/controller/controller', 'controller --v=2'),
    { name: 'nonroot', id: 65_532 },
    9402,
  ),
]
