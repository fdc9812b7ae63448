/** Falco's field names by their first word (libs, container and k8smeta plugins, k8saudit). */
const names: Readonly<Record<string, string>> = {
  evt: `time time.s time.iso8601 datetime datetime.s rawtime rawtime.s rawtime.ns reltime reltime.s
    reltime.ns pluginname plugininfo source is_async asynctype hostname num type type.is category cpu
    args arg info buffer buflen res rawres dir failed is_io is_io_read is_io_write io_dir is_wait
    is_syslog count is_open_read is_open_write is_open_exec is_open_create latency latency.s
    latency.ns latency.human deltatime syscall.type`,
  proc: `name exe exepath cmdline args cwd env pname pexe pexepath pcmdline sname aname aexe aexepath
    acmdline apid aenv pid ppid vpid pvpid sid pgid vpgid loginshellid tty is_exe_writable
    is_exe_upper_layer is_exe_lower_layer is_exe_from_memfd is_sid_leader is_vpgid_leader is_pgid_leader
    is_container_healthcheck is_container_liveness_probe is_container_readiness_probe duration
    ppid.duration pid.ts ppid.ts exe_ino exe_ino.ctime exe_ino.mtime
    exe_ino.ctime_duration_proc_start exe_ino.ctime_duration_pidns_start pidns_init_start_ts cmdnargs
    cmdlenargs exeline vmsize vmrss vmswap nthreads nchilds fdopencount fdlimit fdusage thread.cpu
    sid.exe sid.exepath vpgid.exe vpgid.exepath vpgid.name pgid.exe pgid.exepath pgid.name stdin.type
    stdin.name stdout.type stdout.name stderr.type stderr.name`,
  thread: `tid vtid ismain cap_effective cap_permitted cap_inheritable cgroups cgroup exectime
    totexectime vmsize vmrss cpu`,
  user: 'uid name homedir shell loginuid loginname',
  group: 'gid name',
  fd: `name nameraw directory filename type typechar types l4proto sockfamily ip cip sip lip rip net
    cnet snet lnet rnet port cport sport lport rport proto cproto sproto lproto rproto cip.name sip.name
    lip.name rip.name num ino dev dev.major dev.minor is_server is_upper_layer is_lower_layer connected
    name_changed uid containername containerdirectory proto`,
  fs: 'path.name path.nameraw path.source path.sourceraw path.target path.targetraw',
  container: `id full_id name image image.id image.repository image.tag image.digest type ip mounts
    mount mount.source mount.dest mount.mode mount.rdwr mount.propagation cni.json labels label
    healthcheck liveness_probe readiness_probe privileged host_pid host_network host_ipc start_ts
    duration info is_pod_sandbox`,
  k8s: `pod.name ns.name pod.uid pod.id pod.ip pod.sandbox_id pod.full_sandbox_id pod.label pod.labels
    pod.cni.json deployment.name deployment.id rs.name rs.id rc.name rc.id svc.name svc.id ns.id
    ns.label ns.labels cluster.name`,
  k8smeta: `pod.name pod.uid pod.label pod.labels pod.ip ns.name ns.uid ns.label ns.labels
    deployment.name deployment.uid deployment.label deployment.labels svc.name svc.uid svc.label
    svc.labels rs.name rs.uid rs.label rs.labels rc.name rc.uid rc.label rc.labels`,
  ka: `auditid stage auth.decision auth.reason auth.openshift.decision auth.openshift.username
    validations.admission.policy.failure security.pod.violations user.name user.groups impuser.name verb
    uri uri.param target.name target.namespace target.resource target.subresource target.pod.name
    req.binding.role req.binding.subjects req.binding.subjects.user_names
    req.binding.subjects.serviceaccount_names req.binding.subjects.serviceaccount_ns_names
    req.binding.subjects.group_names req.configmap.name req.configmap.obj req.pod.host_ipc
    req.pod.host_network req.pod.host_pid req.pod.run_as_user req.pod.run_as_group req.pod.fs_group
    req.pod.supplemental_groups req.pod.volumes.hostpath req.pod.volumes.flexvolume_driver
    req.pod.volumes.volume_type req.service.type req.service.ports req.role.rules
    req.role.rules.apiGroups req.role.rules.nonResourceURLs req.role.rules.verbs
    req.role.rules.resources resp.name response.code response.reason useragent cluster.name sourceips`,
  jevt: 'value obj rawtime time',
  json: 'value obj',
  falco: `version start_ts duration_sec num_evts num_evts_prev evts_rate_sec outputs_queue_num_drops
    host_boot_ts host_num_cpus kernel_release reload_ts cpu_usage_perc memory_rss_mb memory_vsz_mb
    memory_pss_mb container_memory_used_mb host_cpu_usage_perc host_memory_used_mb host_procs_running
    host_open_fds rules.matches_total`,
  scap: 'engine_name n_evts n_drops n_drops_perc evts_rate_sec evts_drop_rate_sec',
}

const podContainers = ['containers', 'initContainers', 'ephemeralContainers']
const podContainerFields = `image image.repository name args command host_port privileged
  allow_privilege_escalation read_only_fs run_as_user run_as_group eff_run_as_user eff_run_as_group
  proc_mount add_capabilities`

const words = (text: string) => text.trim().split(/\s+/)

/** Every field name we know, in Falco's own spelling. */
export const nativeNames: ReadonlySet<string> = new Set([
  ...Object.entries(names).flatMap(([first, rest]) =>
    words(rest).map((word) => `${first}.${word}`),
  ),
  ...podContainers.flatMap((kind) =>
    words(podContainerFields).map((word) => `ka.req.pod.${kind}.${word}`),
  ),
])

const byFolded = new Map([...nativeNames].map((name) => [fold(name), name]))

/** Fields whose argument is a word; without its brackets the argument goes on to the key's end. */
const keyed: readonly (readonly [folded: string, before: string, after: string])[] = [
  ['k8s_pod_label_', 'k8s.pod.label[', ']'],
  ['k8s_ns_label_', 'k8s.ns.label[', ']'],
  ['k8smeta_pod_label_', 'k8smeta.pod.label[', ']'],
  ['k8smeta_ns_label_', 'k8smeta.ns.label[', ']'],
  ['container_label_', 'container.label[', ']'],
  ['evt_arg_', 'evt.arg.', ''],
  ['static_', 'static.', ''],
]

/** Every character that some producer writes in place of a dot or a bracket becomes `_`. */
function fold(key: string): string {
  return key.replace(/[^A-Za-z0-9]/g, '_')
}

/**
 * `key` in Falco's own spelling: `k8s_ns_name` is `k8s.ns.name`, and `proc_aname[2]`, `proc.aname_2`
 * and `proc.aname.2` are all `proc.aname[2]`. Keys of nobody's list are returned as they are.
 */
export function nativeKey(key: string): string {
  if (nativeNames.has(key)) return key
  const bracket = key.indexOf('[')
  if (bracket > 0 && key.endsWith(']')) {
    const base = byFolded.get(fold(key.slice(0, bracket).replace(/\.$/, '')))
    return base === undefined ? key : base + key.slice(bracket)
  }
  const folded = fold(key)
  const whole = byFolded.get(folded)
  if (whole !== undefined) return whole
  const indexed = /^(.*[^_])_+(\d{1,4})$/.exec(folded)
  const base = indexed === null ? undefined : byFolded.get(indexed[1] ?? '')
  if (indexed !== null && base !== undefined) return `${base}[${indexed[2]}]`
  for (const [start, before, after] of keyed) {
    if (folded.startsWith(start)) return before + key.slice(start.length) + after
  }
  return key
}
