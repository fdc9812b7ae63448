/** 已保存视图与命令面板。 */
export const views = {
  title: '已保存视图',
  name: '视图名称',
  what: '时间范围、查询与排序',
  save: '保存',
  replace: '替换',
  isTaken: '已有同名视图',
  tooMany: '视图数量已达上限，请先删除',
  failed: '操作未成功，请重试',
  openWith: (name: string) => `默认以“${name}”打开本页`,
  remove: (name: string) => `删除“${name}”`,
}

export const palette = {
  title: '命令面板',
  hint: '命令面板（Ctrl K）',
  placeholder: '页面、Pod、规则、时间范围、设置…',
  groups: {
    views: '视图',
    pages: '页面',
    range: '范围',
    desk: '操作',
    pods: 'Pod',
    rules: '告警',
  },
  goTo: (page: string) => `前往${page}`,
  editQuery: '编辑查询',
  clearQuery: '清空查询',
  onlyThese: '仅看此规则',
  searchFor: (text: string) => `搜索“${text}”`,
  count: (count: number) => `找到 ${count} 项`,
  nothing: '没有匹配项',
}
