'use client'

import { type ComponentType, useEffect, useEffectEvent, useState } from 'react'
import type { DialogProps } from '@/components/ui/dialog'

const paletteRequested = 'eyrie:palette'
const load = () => import('./palette-dialog')
const loadAfterMs = 3_000

/** Opens the command palette. */
export function openPalette(): void {
  window.dispatchEvent(new Event(paletteRequested))
}

/** The command palette, by `Ctrl K` or `⌘ K` wherever the focus is; its code comes once the page has. */
export function Palette() {
  const [isOpen, setIsOpen] = useState(false)
  const [Dialog, setDialog] = useState<ComponentType<DialogProps> | null>(null)
  const open = () => {
    // While the server is away and the code is not here, the key does nothing.
    load().then(
      ({ PaletteDialog }) => {
        setDialog(() => PaletteDialog)
        setIsOpen(true)
      },
      () => undefined,
    )
  }
  const onKeyDown = useEffectEvent((pressed: KeyboardEvent) => {
    const isAsked = (pressed.ctrlKey || pressed.metaKey) && !pressed.altKey && !pressed.shiftKey
    if (!isAsked || pressed.key.toLowerCase() !== 'k') return
    pressed.preventDefault()
    if (isOpen) setIsOpen(false)
    else open()
  })
  const onRequest = useEffectEvent(open)
  useEffect(() => {
    const request = () => onRequest()
    const press = (pressed: KeyboardEvent) => onKeyDown(pressed)
    // So that what is typed right after the key is not lost to the load.
    const loading = setTimeout(() => void load().catch(() => undefined), loadAfterMs)
    window.addEventListener('keydown', press)
    window.addEventListener(paletteRequested, request)
    return () => {
      clearTimeout(loading)
      window.removeEventListener('keydown', press)
      window.removeEventListener(paletteRequested, request)
    }
  }, [])
  return Dialog && <Dialog isOpen={isOpen} onOpenChange={setIsOpen} />
}
