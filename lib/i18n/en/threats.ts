/** Texts of the ATT&CK matrix. */
export const threats = {
  title: 'ATT&CK for Containers, and where Falco’s rules stand',
  version: (version: string) => `ATT&CK v${version}`,
  summary: (seen: string, known: string, covered: string, open: string) =>
    `${seen} of ${known} techniques seen; ${covered} not seen, though a default rule of Falco covers them; ${open} neither.`,
  states: { seen: 'seen', covered: 'covered by a default rule, not seen', open: 'neither' },
  coveredWhy: 'A rule that Falco ships is placed there. Whether it is loaded is not known here.',
  depth: 'fewer to more alerts',
  placed: (placed: string, total: string, _count: number) =>
    `${placed} of ${total} alerts name a tactic or a technique`,
  unplaced: 'the others',
  partial: 'lower bounds',
  partialWhy:
    'Alerts of this range stand in more than 1,000 places; those with the worst are counted.',
  noTechnique: 'No technique named',
  noTactic: 'No tactic named',
  matrix: 'Techniques by tactic',
  cell: {
    seen: (name: string, alerts: string, worst: string, rules: string) =>
      `${name}: ${alerts}, worst ${worst}; ${rules}`,
    unseen: (name: string, rules: string) => `${name}: no alerts; ${rules}`,
  },
  defaultRules: (count: number, shown: string) =>
    count === 0
      ? 'no default rule of Falco'
      : `${shown} default ${count === 1 ? 'rule' : 'rules'} of Falco`,
  columns: {
    technique: 'Technique',
    tactic: 'Tactic',
    alerts: 'Alerts',
    worst: 'Worst',
    lastSeen: 'Last seen',
    rules: 'Default rules',
  },
  panel: 'Technique',
  inRange: 'in this range',
  neverSeen: 'No alerts in this range',
  firstLast: (first: string, last: string) => `first ${first}, last ${last}`,
  showAlerts: (count: number, shown: string) =>
    `Show the ${shown} ${count === 1 ? 'alert' : 'alerts'}`,
  rules: 'Rules',
  rulesSeen: 'with alerts',
  rulesKnown: 'Default rules of Falco without alerts',
  rulesNone: 'No default rule of Falco is placed here: what does it would not be seen by them.',
  rulesetWhy:
    'The ruleset it comes in. Falco’s package has the stable one alone; the others are loaded apart.',
  otherRules: (count: number, shown: string) =>
    `${shown} more ${count === 1 ? 'alert' : 'alerts'} of rules not listed`,
  assets: 'Pods most hit',
  assetsNone: 'No pod or node is named.',
  otherAssets: (count: number, shown: string) => `${shown} more ${count === 1 ? 'pod' : 'pods'}`,
  onNode: 'on the node, in no pod',
  ago: (age: string) => `${age} ago`,
}
