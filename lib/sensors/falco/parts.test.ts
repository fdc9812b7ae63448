import { describe, expect, test } from 'vitest'
import { readActivity, readFile } from './activity'
import { readContainer, splitImage } from './container'
import { readReport } from './internal'
import { readKubernetes } from './kubernetes'
import { readNetwork } from './network'
import { readProcess, readUser } from './process'

describe('container', () => {
  test.each([
    ['nginx', { name: 'nginx' }],
    ['nginx:1.27', { name: 'nginx', tag: '1.27' }],
    ['registry:5000/path', { name: 'registry:5000/path' }],
    ['registry:5000/path:tag', { name: 'registry:5000/path', tag: 'tag' }],
    [
      'registry:5000/path:tag@sha256:11aa',
      { name: 'registry:5000/path', tag: 'tag', digest: 'sha256:11aa' },
    ],
    ['path@sha256:11aa', { name: 'path', digest: 'sha256:11aa' }],
    ['sha256:11aa22bb33cc', { digest: 'sha256:11aa22bb33cc' }],
    ['', {}],
    [':', {}],
  ])('the image %j splits into its parts', (reference, parts) => {
    expect(splitImage(reference)).toEqual(parts)
  })

  test('host as id or name means no container', () => {
    expect(readContainer({ 'container.id': 'host', 'container.name': 'host' })).toBeUndefined()
    expect(readContainer({ 'container.name': 'host' })).toBeUndefined()
  })

  test('repository and tag go before what the whole reference says', () => {
    const fields = {
      'container.image': 'old:0',
      'container.image.repository': 'registry:5000/api',
      'container.image.tag': '1.8',
    }
    expect(readContainer(fields)).toEqual({ image: { name: 'registry:5000/api', tag: '1.8' } })
  })

  test('an audited pod has an image when it runs just one', () => {
    const key = 'ka.req.pod.containers.image'
    expect(readContainer({ [key]: ['nginx:1'] })?.image).toEqual({ name: 'nginx', tag: '1' })
    expect(readContainer({ [key]: ['nginx:1', 'redis:2'] })).toBeUndefined()
  })
})

describe('kubernetes', () => {
  test.each([
    ['api-6c9f7b7d4-x2lqz', 'api'],
    ['web-7f755d8df5-5vk6z', 'web'],
    ['my-long-name-5d78c9869d-tz2kk', 'my-long-name'],
    ['postgres-0', undefined],
    ['node-exporter-x2lqz', undefined],
    ['backup-29123456-x2lqz', undefined],
    ['api-canary-stage', undefined],
    ['-6c9f7b7d4-x2lqz', undefined],
  ])('of the pod %s the workload is %s, without a kind', (pod, name) => {
    const { workload } = readKubernetes({ 'k8s.pod.name': pod }, '') ?? {}
    expect(workload).toEqual(name === undefined ? undefined : { name })
  })

  test('the kind Deployment is only said where metadata says it', () => {
    const fields = { 'k8s.pod.name': 'api-6c9f7b7d4-x2lqz', 'k8smeta.deployment.name': 'api' }
    expect(readKubernetes(fields, '')?.workload).toEqual({ kind: 'Deployment', name: 'api' })
  })

  test('a name longer than Kubernetes allows is cut, so that it fits into an address', () => {
    const long = 'x'.repeat(2000)
    const read = readKubernetes(
      { 'k8s.pod.name': long, 'k8s.ns.name': long, 'k8smeta.deployment.name': long },
      '',
    )
    for (const name of [read?.pod?.name, read?.namespace, read?.workload?.name]) {
      expect(name).toMatch(/^x+ \[…cut\]$/)
      expect(name).toHaveLength(253)
    }
    const longest = 'x'.repeat(253)
    expect(readKubernetes({ 'k8s.pod.name': longest }, '')?.pod?.name).toBe(longest)
  })

  test('labels are read from the list, from text and one by one', () => {
    const fields = {
      'k8smeta.pod.labels': ['app:api', 'tier=web'],
      'k8s.pod.labels': 'team:shop, app.kubernetes.io/name:api',
      'k8s.pod.label[zone]': 'a',
    }
    expect(readKubernetes(fields, '')?.labels).toEqual({
      app: 'api',
      tier: 'web',
      team: 'shop',
      'app.kubernetes.io/name': 'api',
      zone: 'a',
    })
  })

  test('the target of an audit event is a pod only if its resource is', () => {
    const target = { 'ka.target.name': 'x', 'ka.target.namespace': 'shop' }
    expect(readKubernetes({ ...target, 'ka.target.resource': 'secrets' }, '')).toEqual({
      namespace: 'shop',
    })
    expect(readKubernetes({ ...target, 'ka.target.resource': 'pods' }, '')?.pod).toEqual({
      name: 'x',
    })
  })
})

describe('network', () => {
  test('source is the client and destination the server, whoever told it', () => {
    const fields = {
      ...{ 'fd.cip': '198.51.100.7', 'fd.cport': '50000', 'fd.sip': '10.0.0.2', 'fd.sport': 22 },
      ...{ 'fd.is_server': true, 'fd.l4proto': 'tcp', 'fd.type': 'ipv4' },
    }
    expect(readNetwork(fields)).toEqual({
      source: { ip: '198.51.100.7', port: 50000 },
      destination: { ip: '10.0.0.2', port: 22 },
      network: { protocol: 'tcp', direction: 'inbound' },
    })
  })

  test.each([
    ['10.1.2.3:44321->10.96.0.1:443', '10.1.2.3', 44321, '10.96.0.1', 443],
    ['2001:db8::1:44321->2001:db8::2:443', '2001:db8::1', 44321, '2001:db8::2', 443],
    ['[2001:db8::1]:44321->[2001:db8::2]:443', '2001:db8::1', 44321, '2001:db8::2', 443],
    ['::ffff:10.1.2.3:1->::ffff:10.1.2.4:2', '10.1.2.3', 1, '10.1.2.4', 2],
  ])('the descriptor %s gives both ends', (name, sourceIp, sourcePort, ip, port) => {
    expect(readNetwork({ 'fd.name': name })).toEqual({
      source: { ip: sourceIp, port: sourcePort },
      destination: { ip, port },
    })
  })

  test.each([
    '/etc/shadow',
    'pipe:[123]',
    'a->b',
    '10.0.0.1:99999999->1',
    '999.1.1.1:1->1.1.1.1:2',
  ])('the descriptor %s gives none', (name) => {
    expect(readNetwork({ 'fd.name': name })).toEqual({})
  })

  test('local and remote ends turn round where the process is the server', () => {
    const ends = { 'fd.lip': '10.0.0.2', 'fd.lport': 80, 'fd.rip': '198.51.100.7', 'fd.rport': 5 }
    expect(readNetwork({ ...ends, 'evt.type': 'accept4' }).source?.ip).toBe('198.51.100.7')
    expect(readNetwork({ ...ends, 'evt.type': 'connect' }).source?.ip).toBe('10.0.0.2')
  })

  test('of the addresses of an audit request the last counts: the client makes up the others', () => {
    expect(readNetwork({ 'ka.sourceips': ['8.8.8.8', '203.0.113.7'] }).source).toEqual({
      ip: '203.0.113.7',
    })
    expect(readNetwork({ 'ka.sourceips': 'nonsense' })).toEqual({})
  })

  test('a port that is none is left out', () => {
    expect(readNetwork({ 'fd.sip': '10.0.0.1', 'fd.sport': 70000 }).destination).toEqual({
      ip: '10.0.0.1',
    })
  })
})

describe('process and user', () => {
  test('ancestors are in order, gaps passed over, the parent apart', () => {
    const fields = {
      ...{ 'proc.aname[1]': 'sh', 'proc.aname[10]': 'init', 'proc.aname[2]': 'node' },
      ...{ 'proc.apid[2]': '41', 'proc.aexepath[4]': '/bin/x', 'proc.aname[0]': 'self' },
    }
    expect(readProcess(fields, '')).toEqual({
      parent: { name: 'sh' },
      ancestors: [{ name: 'node', pid: 41 }, { executable: '/bin/x' }, { name: 'init' }],
    })
  })

  test('a process has an entity id only with host, number and start', () => {
    const fields = { 'proc.pid': 7, 'proc.pid.ts': '1787217419990000001' }
    expect(readProcess(fields, 'a')?.entity_id).toMatch(/^[0-9a-f]{32}$/)
    expect(readProcess(fields, 'b')?.entity_id).not.toBe(readProcess(fields, 'a')?.entity_id)
    expect(readProcess(fields, '')?.entity_id).toBeUndefined()
    expect(readProcess({ 'proc.pid': 7 }, 'a')?.entity_id).toBeUndefined()
  })

  test.each([4294967295, '4294967295', -1])('the user id %s is nobody known', (id) => {
    expect(readUser({ 'user.uid': id })).toBeUndefined()
  })

  test('root is user 0', () => {
    expect(readUser({ 'user.uid': 0, 'user.name': 'root' })).toEqual({ id: '0', name: 'root' })
  })
})

describe('activity', () => {
  test.each([
    [{ 'evt.type': 'execve' }, [], ['process'], ['start']],
    [{ 'evt.type': 'openat' }, [], ['file'], ['access']],
    [{ 'evt.type': 'openat', 'evt.is_open_write': 'true' }, [], ['file'], ['change']],
    [{ 'evt.type': 'unlinkat' }, [], ['file'], ['deletion']],
    [{ 'evt.type': 'connect' }, [], ['network'], ['connection', 'start']],
    [{ 'evt.type': 'unheard_of' }, ['network'], ['network'], ['info']],
    [{}, [], ['process'], ['info']],
  ])('%j with tags %j is %j %j', (fields, tags, category, type) => {
    expect(readActivity(fields, tags, 'syscall')).toMatchObject({ category, type })
  })

  test('an audit event is named by its verb, or by the session it opens', () => {
    const role = { 'ka.verb': 'create', 'ka.target.resource': 'clusterroles' }
    expect(readActivity(role, [], 'k8s_audit')).toEqual({
      category: ['iam'],
      type: ['creation'],
      action: 'create',
    })
    const exec = { 'ka.verb': 'get', 'ka.target.subresource': 'exec' }
    expect(readActivity(exec, [], 'k8s_audit').action).toBe('exec')
  })

  test.each([
    [{ 'fd.type': 'file', 'fd.name': '/etc/shadow' }, '/etc/shadow'],
    [{ 'evt.type': 'openat', 'fd.name': '/etc/shadow' }, '/etc/shadow'],
    [{ 'fd.name': '/etc/shadow' }, '/etc/shadow'],
    [{ 'evt.type': 'unlink', 'evt.arg.path': '/var/log/x' }, '/var/log/x'],
    [{ 'fd.type': 'unix', 'fd.name': '/run/docker.sock' }, undefined],
    [{ 'evt.type': 'connect', 'fd.name': '/run/docker.sock' }, undefined],
    [{ 'evt.type': 'openat', 'fd.name': 'pipe:[1]' }, undefined],
  ])('%j touches the file %s', (fields, path) => {
    expect(readFile(fields)?.path).toBe(path)
  })
})

describe('report', () => {
  test('drops are counted although their digits come as text', () => {
    expect(readReport({ n_drops: '812', ebpf_enabled: '1' })).toEqual({ dropped: 812 })
  })

  test('metrics give version, interval and what was lost within it', () => {
    const metrics = {
      ...{ 'falco.version': '0.44.1', 'falco.num_evts': 7200, 'falco.num_evts_prev': 3600 },
      ...{ 'falco.evts_rate_sec': 1, 'scap.evts_drop_rate_sec': 0.5 },
    }
    expect(readReport(metrics)).toEqual({
      version: '0.44.1',
      reportIntervalMs: 3_600_000,
      dropped: 1800,
    })
  })

  test('the first metrics, with nothing before them, tell no interval', () => {
    const first = { 'falco.num_evts': 0, 'falco.num_evts_prev': 0, 'falco.evts_rate_sec': 0 }
    expect(readReport(first)).toBeUndefined()
  })

  test('numbers that make no sense are not reported', () => {
    expect(readReport({ n_drops: '-5' })).toBeUndefined()
    expect(readReport({ n_drops: 'many' })).toBeUndefined()
  })
})
