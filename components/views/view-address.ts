import type { SavedView } from '@/lib/domain/answers/views'

/** What of an address is a view: all but the event (and its tab), letter or cell that is open, in one order. */
export function viewOfAddress(search: string): string {
  const parameters = new URLSearchParams(search)
  parameters.delete('event')
  parameters.delete('detail')
  parameters.delete('letter')
  parameters.delete('cell')
  parameters.sort()
  const text = parameters.toString()
  return text === '' ? '' : `?${text}`
}

/** The address that opens a view. */
export function addressOf(view: Pick<SavedView, 'page' | 'search'>): string {
  return `${view.page}${viewOfAddress(view.search)}`
}

/** The view that a page opens with where its address names none; null where there is none. */
export function defaultAddress(
  views: readonly SavedView[],
  path: string,
  search: string,
): string | null {
  const named = new URLSearchParams(search)
  // The explorer names a reader's own columns by itself.
  named.delete('columns')
  if (named.toString() !== '') return null
  const chosen = views.find((view) => view.page === path && view.isDefault)
  return chosen === undefined || chosen.search === '' ? null : addressOf(chosen)
}
