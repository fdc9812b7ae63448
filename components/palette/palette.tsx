'use client'

import dynamic from 'next/dynamic'
import { useEffect, useEffectEvent, useState } from 'react'

const paletteRequested = 'eyrie:palette'
const PaletteDialog = dynamic(() => import('./palette-dialog').then((part) => part.PaletteDialog), {
  ssr: false,
})

/** Opens the command palette. */
export function openPalette(): void {
  window.dispatchEvent(new Event(paletteRequested))
}

/** The command palette, by `Ctrl K` or `⌘ K` wherever the focus is; its code comes when it is first asked for. */
export function Palette() {
  const [isOpen, setIsOpen] = useState(false)
  const [isWanted, setIsWanted] = useState(false)
  const open = () => {
    setIsWanted(true)
    setIsOpen(true)
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
    window.addEventListener('keydown', press)
    window.addEventListener(paletteRequested, request)
    return () => {
      window.removeEventListener('keydown', press)
      window.removeEventListener(paletteRequested, request)
    }
  }, [])
  return isWanted && <PaletteDialog isOpen={isOpen} onOpenChange={setIsOpen} />
}
