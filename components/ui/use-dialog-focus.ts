'use client'

import { useRef } from 'react'
import { focusAgain, focusItself } from './focus-itself'
import { isTyping } from './is-typing'

/**
 * The focus of a dialog that no button of its own opens: it goes to the dialog as a whole, or with `isTyped`
 * to its first field, and afterwards back to where it was, unless something else has it by then. `home` may
 * name another place to go on. With `isBeside` the page stays in use, and who types there keeps the focus.
 */
export function useDialogFocus(
  options: {
    isTyped?: boolean
    isBeside?: boolean
    home?: (opener: Element | null) => Element | null
  } = {},
) {
  const opener = useRef<Element | null>(null)
  return {
    onOpenAutoFocus(opened: Event) {
      opener.current = document.activeElement
      if (options.isBeside && isTyping(opener.current)) opened.preventDefault()
      else if (options.isTyped !== true) focusItself(opened)
    },
    onCloseAutoFocus(closed: Event) {
      closed.preventDefault()
      // It closes a moment after it was told to: somebody quick is typing somewhere else by then.
      const { activeElement, body } = document
      if (activeElement !== null && activeElement !== body) return
      focusAgain(options.home?.(opener.current) ?? opener.current)
    },
  }
}
