'use client'

import { useRef } from 'react'
import { focusAgain } from './focus-itself'

/** For a dialog that no button of its own opens: the focus goes back to where it was before. */
export function useFocusReturn() {
  const before = useRef<Element | null>(null)
  return {
    /** Called just before the dialog opens. */
    remember() {
      before.current = document.activeElement
    },
    /** The dialog's `onCloseAutoFocus`. */
    giveBack(closing: Event) {
      closing.preventDefault()
      focusAgain(before.current)
    },
  }
}
