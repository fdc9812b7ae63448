/** What opens takes the focus as a whole, so that it is read from its title and no button looks chosen. */
export function focusItself(opened: Event): void {
  if (!(opened.currentTarget instanceof HTMLElement)) return
  opened.preventDefault()
  opened.currentTarget.focus()
}
