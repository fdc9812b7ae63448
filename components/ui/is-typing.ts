/** True where a key press is meant for a text field, a menu or a dialog of its own. */
export function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false
  if (target.isContentEditable) return true
  return target.closest('input, textarea, select, [role="menu"], [aria-modal="true"]') !== null
}
