/** 各处一致的领域用词。 */
export const words = {
  critical: '严重',
  high: '高危',
  medium: '中危',
  low: '低危',
  info: '信息',
  severityNames: ['调试', '信息', '通知', '警告', '错误', '严重', '警报', '紧急'],
  alerts: (_count: number, shown: string) => `${shown} 条告警`,
  none: '–',
}
