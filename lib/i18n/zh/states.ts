/** 存储所报告的原因。 */
const reasons: Readonly<Record<string, string>> = {
  'the disk is full': '磁盘已满',
  'the file may not grow any further': '文件已达大小上限',
  'not enough memory': '内存不足',
  'the data folder cannot be written': '数据文件夹不可写',
  'reading or writing the data file failed': '读写数据文件失败',
  'the store does not answer in time': '存储未及时响应',
  'the spool is full': '磁盘暂存区已满',
  'Elasticsearch cannot be reached': '无法连接 Elasticsearch',
  'Elasticsearch does not answer in time': 'Elasticsearch 未及时响应',
  'Elasticsearch is overloaded': 'Elasticsearch 过载',
  'Elasticsearch does not accept the credentials': 'Elasticsearch 不接受凭据',
  'the disk of Elasticsearch is full: it takes no writes (flood stage)':
    'Elasticsearch 的磁盘已满，拒绝写入',
}

const lost =
  /^events that arrived up to (\S+) were acknowledged, (?:none is there|the newest one is of (\S+)): /

/** 缺失告警的警告，译自服务端的英文原文；不认识的原样显示。 */
function translateWarning(warning: string): string {
  const [known, until, newest] = lost.exec(warning) ?? []
  if (known === undefined) return warning
  const kept = newest === undefined ? '现已一条不存' : `现存最新的一条为 ${newest}`
  return `${until} 之前到达的事件均已确认接收，${kept}：数据文件或其日志曾被截断、删除或替换`
}

/** 加载、空、失败、过期与已清除等状态。 */
export const states = {
  retry: '重试',
  slow: '仍在检索',
  cancel: '取消',
  cancelled: '检索已取消',
  reason: (reason: string) => `${reasons[reason] ?? reason.replace(/\.$/, '')}。`,
  failed: '加载失败',
  unreachable: 'Eyrie 没有响应，服务是否仍在运行？',
  requestId: (id: string) => `请求 ${id}`,
  partial: '不完整',
  partialWhy: (missing: string, of: string) =>
    `存储的 ${of} 个分片中有 ${missing} 个无响应：计数为下限，且可能缺少部分行。`,
  stale: '已过期',
  staleWhy: '未能取得最新数据，当前显示的是较早的结果。',
  notStored: '新告警未被保存。',
  notStoredWhy: (reason: string) =>
    `${reason === '' ? '' : `原因：${reasons[reason] ?? reason}。`}此前保存的内容仍可查看；恢复保存后，此提示会自动消失。`,
  away: (since: string) => `自 ${since} 起存储不可用。`,
  awayWhy: (reason: string, waiting: string, count: number) =>
    `原因：${reasons[reason] ?? reason}。${count === 0 ? '新事件将' : `已接收的 ${waiting} 条事件`}暂存于磁盘，恢复后自动写入并显示；在此之前，页面内容可能较旧或缺失。`,
  catchingUp: '存储正在补写。',
  catchingUpWhy: (waiting: string, _count: number) => `${waiting} 条事件已接收，尚未显示。`,
  missing: '部分已保存的告警缺失。',
  missingWhy: (warning: string) =>
    `${translateWarning(warning)}。Eyrie 以现有数据继续运行；此提示保留至下次启动。`,
  empty: '该时间范围内没有告警',
  emptyQuery: '该时间范围内没有符合查询的告警',
  sensorsAlive: (alive: string, known: string, _count: number) =>
    `${known} 个传感器中 ${alive} 个在线`,
  quiet: '没有告警上报，在线的传感器均未逾期。',
  quietQuery: '该范围内没有匹配项；可能另有其他告警，在线的传感器均未逾期。',
  noData: (age: string) => `无数据：已有 ${age}未收到任何传感器的消息`,
  noDataWhat: '请检查节点上的 Falco 是否运行、能否访问本地址。',
  someSilent: (silent: string) => `${silent} 个失联：其上的告警将无法看到。`,
  widen: '查看最近 7 天',
  clearQuery: '清空查询',
  read: (indices: string, _count: number) => `正在读取 ${indices} 个外部索引`,
  readNewest: (age: string) => `其中最新的文档写于 ${age}前`,
  readNothing: '其中尚无带时间的文档',
  toDataHealth: '查看数据健康',
  firstRun: '尚无传感器上报',
  firstRunWhat: '将 Falco 的 http_output 指向本地址，或在本机终端发送一条测试告警：',
  firstRunToken:
    '请将 TOKEN 设为令牌：npm start 启动时已打印，也保存在数据目录的 ingest-token 文件中。',
  badRange: '链接中的时间范围无法识别',
  badRangeWhat: '写法如 now-24h 或 2026-03-02T09:00:00Z，且结束须晚于开始。',
  backToDay: '回到最近 24 小时',
  badQuery: '查询无法识别',
  badQueryWhat: '出错的位置与原因见查询栏。',
  notFound: '没有这个页面',
  notFoundWhat: '地址可能有误。',
  toOverview: '返回态势总览',
  crashed: '页面出错',
  crashedWhat: '问题出在 Eyrie 而非集群，告警仍在持续入库。',
}
