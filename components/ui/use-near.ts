'use client'

import { type FocusEvent, type PointerEvent, useState } from 'react'

/** Whether the pointer or the keyboard is on a row, and the handlers that tell. */
export function useNear() {
  const [isPointed, setIsPointed] = useState(false)
  const [isFocused, setIsFocused] = useState(false)
  const point = ({ pointerType }: PointerEvent) => setIsPointed(pointerType === 'mouse')
  return {
    isNear: isPointed || isFocused,
    nearness: {
      onPointerEnter: point,
      // A row that came to be under a mouse at rest is not entered.
      onPointerMove: point,
      onPointerLeave: () => setIsPointed(false),
      onFocus: () => setIsFocused(true),
      onBlur: (left: FocusEvent) => setIsFocused(left.currentTarget.contains(left.relatedTarget)),
    },
  }
}
