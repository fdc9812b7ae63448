/** The id of the one query input on a page. */
export const queryInputId = 'query'

/** Puts the caret into the query bar. */
export function focusQuery(): void {
  const input = document.getElementById(queryInputId)
  if (input instanceof HTMLInputElement) {
    input.focus()
    input.select()
  }
}
