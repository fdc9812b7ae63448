/** 查询栏。 */
export const query = {
  label: '查询',
  placeholder: 'kubernetes.namespace: payments and "nc -e"',
  clear: '清空查询',
  hint: '字段: 值、"短语"，数值可用 >=，以 and 连接',
  mistakeAt: (text: string, expected: string) => `“${text}”：${expected}`,
  mistakeAtEnd: (expected: string) => `末尾处：${expected}`,
  expected: {
    field: '不是事件的字段',
    value: '此处应为字段值',
    number: '此处应为数值',
    date: '此处应为时间，例如 2026-03-02T09:00:00Z',
    boolean: '此处应为 true 或 false',
    'ordered-field': '该字段不可比较大小，只能用“:”',
    and: '各条件之间须以 and 连接',
    'closing-quote': '缺少右引号',
    'no-wildcard': '暂不支持通配符；如需查找“*”请加引号',
    shorter: '查询过长',
    fewer: '条件过多',
  },
}
