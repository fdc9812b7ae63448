import type { dataHealth as english } from '../en/data-health'

/** 外部索引页面文字。 */
export const dataHealth: typeof english = {
  title: '其他程序写入的索引',
  counted: (shown, _count) => `${shown} 个索引`,
  grave: (shown) => `${shown} 个会遗漏或重复告警`,
  graveHere: '遗漏或重复告警：',
  noneSet:
    'Eyrie 目前只读取直接发给它的数据。若要读取 Falcosidekick、Elastic 的 Falco 集成或 Filebeat 存放在 Elasticsearch 中的告警，请在 EYRIE_SOURCES 中填写其索引名。',
  noneFound: '尚无名称匹配且密钥可读的索引。新出现的索引会在半分钟内被读取。',
  stale: '最近一次查找索引失败，以下内容可能已过时。',
  columns: {
    index: '索引',
    profile: '写入方',
    documents: '文档数',
    newest: '最新',
    lag: '延迟',
    faults: '问题',
  },
  profiles: {
    falcosidekick: 'Falcosidekick',
    'elastic-falco': 'Elastic 的 Falco 集成',
    filebeat: 'Filebeat',
  },
  fine: '无',
  unreadable: {
    unknown: '未读取：其中没有类似 Falco 的数据。',
    'not-decoded':
      '未读取：Falco 的 JSON 以文本形式存放在“message”中。请让 Filebeat 解码（ndjson 或 decode_json_fields）。',
    empty: '尚未写入任何数据。',
    'no-timestamp': '未读取：没有带 doc values 的日期类型“@timestamp”。',
    failing:
      'Elasticsearch 无法搜索此索引：缺少分片，或其映射中的运行时字段出错。在此期间没有实时流，也无法导出。',
  },
  withoutTimestamp: (shown) =>
    `${shown} 个文档没有“@timestamp”，任何页面都不会显示：字段与索引不符时，Falcosidekick 会写入这样的文档。`,
  pipelineErrors: (shown) => `${shown} 个文档在写入管道中出错`,
  notEvents: (shown) => `最近一天有 ${shown} 个文档缺少规则或有效的优先级`,
  withoutNamespace: (shown) => `最近一天有 ${shown} 条告警没有命名空间`,
  withoutPod: (shown) => `最近一天有 ${shown} 条告警没有 Pod`,
  withIgnored: (shown, fields) =>
    `${shown} 个文档含有过长或类型不符的值，仍可查到，但较慢${fields === '' ? '' : `：${fields}`}`,
  alsoHere: (found, looked) =>
    `最新 ${looked} 条中有 ${found} 条也直接发送给了 Eyrie，统计时会重复计数：同一告警请只走一条路径，或从 EYRIE_SOURCES 中去掉该索引`,
  conflict: (field, type, usual) => `“${field}”在此为 ${type}，在多数其他索引中为 ${usual}`,
  slowFields: (fields) => `没有 keyword 的文本字段，查询较慢：${fields}`,
}
