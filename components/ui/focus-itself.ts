/** What opens takes the focus as a whole, so that it is read from its title and no button looks chosen. */
export function focusItself(opened: Event): void {
  if (!(opened.currentTarget instanceof HTMLElement)) return
  opened.preventDefault()
  opened.currentTarget.focus()
}

/** Gives the focus back to an element, or to the row of the log that now stands for it. */
export function focusAgain(element: Element | null): void {
  if (!(element instanceof HTMLElement)) return
  const row = element.dataset['row']
  const found = element.isConnected
    ? element
    : row && document.querySelector<HTMLElement>(`[data-row="${CSS.escape(row)}"]`)
  if (found) found.focus({ preventScroll: true })
}
