/** 时间范围、时区与时长。 */
export const time = {
  range: '时间范围',
  presets: {
    'now-15m': '最近 15 分钟',
    'now-1h': '最近 1 小时',
    'now-6h': '最近 6 小时',
    'now-24h': '最近 24 小时',
    'now-7d': '最近 7 天',
    'now-30d': '最近 30 天',
    'now/d': '今天',
    'now/w': '本周',
  },
  from: '开始',
  to: '结束',
  apply: '应用',
  zone: '时区',
  local: '本地时间',
  utc: 'UTC',
  now: '现在',
  fromBeforeTo: '开始时间须早于结束时间',
  notATime: '时间格式应为 2026-03-02 09:00:00',
  units: { ms: '毫秒', s: '秒', min: '分钟', h: '小时', d: '天' },
}
