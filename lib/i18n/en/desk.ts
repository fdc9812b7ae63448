/** Saved views and the command palette. */
export const views = {
  title: 'Saved views',
  name: 'Name of this view',
  what: 'Range, query and order',
  save: 'Save',
  replace: 'Replace',
  isTaken: 'There is one of that name',
  tooMany: 'No more views can be kept; remove one',
  failed: 'That did not work; try again',
  openWith: (name: string) => `Open this page with “${name}”`,
  remove: (name: string) => `Remove “${name}”`,
}

export const palette = {
  title: 'Command palette',
  hint: 'Command palette (Ctrl K)',
  placeholder: 'A page, a pod, a rule, a range, a setting…',
  groups: {
    views: 'Views',
    pages: 'Pages',
    range: 'Range',
    desk: 'Desk',
    pods: 'Pods',
    rules: 'Alerts',
  },
  goTo: (page: string) => `Go to ${page}`,
  editQuery: 'Edit the query',
  clearQuery: 'Clear the query',
  onlyThese: 'only these',
  searchFor: (text: string) => `Search for “${text}”`,
  count: (count: number) => `${count} found`,
  nothing: 'Nothing of that name',
}
