/** Texts of the assets page. */
export const assets = {
  title: 'Assets by risk',
  counted: {
    namespace: (count: number, shown: string) =>
      `${shown} ${count === 1 ? 'namespace' : 'namespaces'} with alerts`,
    node: (count: number, shown: string) =>
      `${shown} ${count === 1 ? 'node' : 'nodes'} with alerts`,
  },
  capped: 'those with the worst alerts',
  cappedWhy: 'There are more; those with the worst alerts of the range are counted.',
  by: 'Begin with',
  roots: { namespace: 'Namespaces', node: 'Nodes' },
  levels: { node: 'node' },
  find: 'Find by name',
  nothingFound:
    'No namespace, workload, pod or node with alerts in this range has that in its name.',
  columns: {
    name: 'Name',
    risk: 'Risk',
    alerts: 'Alerts',
    lastSeen: 'Last alert',
    status: 'Status',
  },
  alertsOf: 'alerts',
  unnamed: {
    namespace: 'no namespace: hosts',
    workload: 'no workload known',
    pod: 'no pod',
    node: 'no node',
  },
  workloadsOf: (name: string) => `Workloads of ${name}`,
  podsOf: (name: string) => `Pods of ${name}`,
  statuses: { online: 'online', offline: 'offline', silent: 'silent' },
  statusWhy: {
    online: 'Named by an event within the last hour',
    offline: 'Not named by any event within the last hour, though a sensor would have told',
    silent: 'Not named within the last hour, and no sensor there is heard: it may run unseen',
  },
  loading: 'Loading…',
  more: (_count: number, shown: string) => `${shown} more, of lesser rank; narrow by name or query`,
  ago: (age: string) => `${age} ago`,
}
