'use client'

import {
  type RefObject,
  type KeyboardEvent as RowKeyEvent,
  useEffect,
  useEffectEvent,
  useState,
} from 'react'
import { isTyping } from '@/components/ui/is-typing'

interface RowKeysInput {
  rows: readonly { key: string }[]
  scroller: RefObject<HTMLElement | null>
  scrollTo: (index: number) => void
  /** Opens the row of a key. */
  open: (key: string) => void
  /** Takes a step to another row while one is open; the key of the row now open, null where none is. */
  stepOpen?: (by: 1 | -1) => string | null
}

/**
 * `j`, `k` and the arrows move through the rows, Enter opens. `j` and `k` work wherever the focus is;
 * while an event is open they open the next one. The active row is remembered by its key, so that new
 * rows do not move it.
 */
export function useRowKeys({ rows, scroller, scrollTo, open, stepOpen }: RowKeysInput) {
  const [activeKey, setActiveKey] = useState<string | null>(null)
  const found = activeKey === null ? -1 : rows.findIndex((row) => row.key === activeKey)
  const activeIndex = Math.max(0, found)

  function moveTo(index: number) {
    const row = rows[Math.min(Math.max(index, 0), rows.length - 1)]
    if (!row) return
    setActiveKey(row.key)
    scrollTo(rows.indexOf(row))
    // A row that the scrolling brings into the document is there with the next frame.
    if (!focusRow(row.key)) requestAnimationFrame(() => focusRow(row.key))
  }

  function focusRow(key: string): boolean {
    const selector = `[data-row="${CSS.escape(key)}"]`
    const element = scroller.current?.querySelector<HTMLElement>(selector)
    element?.focus({ preventScroll: true })
    return element != null
  }

  function step(by: 1 | -1) {
    const openKey = stepOpen?.(by) ?? null
    if (openKey !== null) return setActiveKey(openKey)
    const isInside = scroller.current?.contains(document.activeElement) ?? false
    moveTo(isInside || found >= 0 ? activeIndex + by : 0)
  }

  const onWindowKeyDown = useEffectEvent((pressed: KeyboardEvent) => {
    if (pressed.defaultPrevented || pressed.ctrlKey || pressed.metaKey || pressed.altKey) return
    if (isTyping(pressed.target)) return
    if (pressed.key !== 'j' && pressed.key !== 'k') return
    pressed.preventDefault()
    step(pressed.key === 'j' ? 1 : -1)
  })

  useEffect(() => {
    window.addEventListener('keydown', onWindowKeyDown)
    return () => window.removeEventListener('keydown', onWindowKeyDown)
  }, [])

  function onRowKeyDown(pressed: RowKeyEvent<HTMLElement>) {
    const moves: Record<string, () => void> = {
      ArrowDown: () => step(1),
      ArrowUp: () => step(-1),
      Home: () => moveTo(0),
      End: () => moveTo(rows.length - 1),
      Escape: () => pressed.currentTarget.blur(),
      Enter: () => {
        const row = rows.find(({ key }) => key === pressed.currentTarget.dataset['row'])
        if (row) open(row.key)
      },
    }
    const move = moves[pressed.key]
    if (!move) return
    pressed.preventDefault()
    move()
  }

  return { activeIndex, moveTo, onRowKeyDown }
}
