'use client'

import { type KeyboardEvent, useRef, useState } from 'react'
import type { ProcessNode } from '@/lib/domain/answers/pods'

interface TreeKeysInput {
  shown: readonly ProcessNode[]
  parents: ReadonlySet<number>
  folded: ReadonlySet<number>
  setOpen: (id: number, isOpen: boolean) => void
}

/** The keys of a tree as WAI-ARIA has them: up, down, right to open or go in, left to fold or go out. */
export function useTreeKeys({ shown, parents, folded, setOpen }: TreeKeysInput) {
  const list = useRef<HTMLDivElement>(null)
  const [active, setActive] = useState<number | null>(null)
  const found = shown.find(({ id }) => id === active)
  const activeId = found?.id ?? shown[0]?.id

  function focus(node: ProcessNode | undefined) {
    if (!node) return
    setActive(node.id)
    list.current?.querySelector<HTMLElement>(`[data-process="${node.id}"]`)?.focus()
  }

  function onKeyDown(pressed: KeyboardEvent<HTMLElement>) {
    if (pressed.target !== pressed.currentTarget) return
    const id = Number(pressed.currentTarget.dataset['process'])
    const index = shown.findIndex((node) => node.id === id)
    const node = shown[index]
    if (!node) return
    const isOpen = parents.has(id) && !folded.has(id)
    const moves: Record<string, () => void> = {
      ArrowDown: () => focus(shown[index + 1]),
      ArrowUp: () => focus(shown[index - 1]),
      Home: () => focus(shown[0]),
      End: () => focus(shown.at(-1)),
      ArrowRight: () => {
        if (isOpen) focus(shown[index + 1])
        else if (parents.has(id)) setOpen(id, true)
      },
      ArrowLeft: () => {
        if (isOpen) setOpen(id, false)
        else focus(shown.find((one) => one.id === node.parent))
      },
      Enter: () => {
        if (parents.has(id)) setOpen(id, !isOpen)
      },
    }
    const move = moves[pressed.key]
    if (!move) return
    pressed.preventDefault()
    move()
  }

  return { list, activeId, onKeyDown }
}
