/** 各处一致的领域用词。 */
export const words = {
  critical: '严重',
  high: '高危',
  medium: '中危',
  low: '低危',
  info: '信息',
  severityNames: ['调试', '信息', '通知', '警告', '错误', '严重', '警报', '紧急'],
  alerts: (_count: number, shown: string) => `${shown} 条告警`,
  /** MITRE ATT&CK 战术，按编号。 */
  tacticNames: {
    TA0043: '侦察',
    TA0042: '资源开发',
    TA0001: '初始访问',
    TA0002: '执行',
    TA0003: '持久化',
    TA0004: '权限提升',
    TA0005: '防御规避',
    TA0006: '凭证访问',
    TA0007: '发现',
    TA0008: '横向移动',
    TA0009: '收集',
    TA0011: '命令与控制',
    TA0010: '数据渗出',
    TA0040: '影响',
  } as Record<string, string>,
  none: '–',
}
