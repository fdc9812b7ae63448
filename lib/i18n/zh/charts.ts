import type { charts as english } from '../en/charts'

/** 图表文字。 */
export const charts: typeof english = {
  asTable: (title) => `${title}：以表格显示`,
  bySeverity: '按严重程度',
  showOnly: (band) => `只看${band}`,
  showAll: '查看全部级别',
  total: '合计',
  unfinished: '统计中，尚未结束',
  time: '时间',
  country: '国家或地区',
  rule: '规则',
  severity: '级别',
  band: '风险',
  assets: '资产',
  score: '得分',
  alerts: '告警',
  zoomTo: (time) => `放大到 ${time}`,
  listComma: '，',
  notDrawn: '图形加载失败，可在表格中查看数据。',
  trendEmpty: '该时间范围内没有告警。',
  trendSummary: (alerts, bands, peak, when) =>
    `共 ${alerts}：${bands}。峰值出现在 ${when}，为 ${peak} 条。`,
  rangeBefore: (length) => `前 ${length}`,
  compareBefore: (length) => `与前 ${length} 比较`,
  unknown: '未知',
  beforeUnknown: (length) => `前 ${length} 的数量未知`,
  changed: (amount, against, count) => `${against}${amount}（${count}）`,
  change: (words) => `变化：${words}。`,
  marked: (counts) => `标记：${counts}。`,
  marksOmitted: (shown) => `另有 ${shown} 个较早的未显示`,
  mapEmpty: '该时间范围内没有来自公网地址的告警。',
  mapSummary: (countries, _count, first) =>
    `告警来自 ${countries} 个国家或地区，最多的是${first}。`,
  ringSummary: (assets, _count, bands) => `${assets} 项资产按风险分布：${bands}。`,
  ringEmpty: '尚未发现资产。',
}
