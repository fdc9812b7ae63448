/** ATT&CK 矩阵页面。 */
export const threats = {
  title: 'ATT&CK 容器矩阵及 Falco 规则覆盖',
  version: (version: string) => `ATT&CK v${version}`,
  summary: (seen: string, known: string, covered: string, open: string) =>
    `${known} 项技术中 ${seen} 项已出现；${covered} 项未出现，但有 Falco 默认规则覆盖；${open} 项既未出现也无规则覆盖。`,
  states: { seen: '已出现', covered: '未出现，有默认规则覆盖', open: '未出现且无覆盖' },
  coveredWhy: 'Falco 自带规则中有对应规则；是否已加载，此处无从得知。',
  depth: '告警由少到多',
  placed: (placed: string, total: string, _count: number) =>
    `${total} 条告警中 ${placed} 条标明了战术或技术`,
  unplaced: '其余告警',
  partial: '仅为下限',
  partialWhy: '该时间范围内的告警涉及 1,000 个以上位置，仅统计最严重的部分。',
  noTechnique: '未标明技术',
  noTactic: '未标明战术',
  matrix: '按战术列出的技术',
  cell: {
    seen: (name: string, alerts: string, worst: string, rules: string) =>
      `${name}：${alerts}，最高${worst}；${rules}`,
    unseen: (name: string, rules: string) => `${name}：无告警；${rules}`,
  },
  defaultRules: (count: number, shown: string) =>
    count === 0 ? '无 Falco 默认规则' : `${shown} 条 Falco 默认规则`,
  columns: {
    technique: '技术',
    tactic: '战术',
    alerts: '告警',
    worst: '最高级别',
    lastSeen: '最近出现',
    rules: '默认规则',
  },
  panel: '技术',
  inRange: '在该时间范围内',
  neverSeen: '该时间范围内无告警',
  firstLast: (first: string, last: string) => `首次 ${first}，最近 ${last}`,
  showAlerts: (_count: number, shown: string) => `查看 ${shown} 条告警`,
  rules: '规则',
  rulesSeen: '有告警',
  rulesKnown: '无告警的 Falco 默认规则',
  rulesNone: '没有 Falco 默认规则对应此项：此类行为不会被默认规则发现。',
  rulesetWhy: '所属规则集。Falco 安装包仅含 stable，其余需另行加载。',
  otherRules: (_count: number, shown: string) => `另有 ${shown} 条告警来自未列出的规则`,
  assets: '受影响最多的 Pod',
  assetsNone: '未指明 Pod 或节点。',
  otherAssets: (_count: number, shown: string) => `另有 ${shown} 个 Pod`,
  onNode: '在节点上，不属于任何 Pod',
  ago: (age: string) => `${age}前`,
}
