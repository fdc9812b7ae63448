'use client'

import { useRouter } from 'next/navigation'
import { useEffect, useEffectEvent, useRef, useState } from 'react'
import { isTyping } from '@/components/ui/is-typing'
import { HelpDialog } from './help-dialog'
import { pages } from './pages'
import { focusQuery } from './query-input-id'
import { useViewSearch } from './view-state'

const sequenceMs = 1_200
const helpRequested = 'eyrie:help'

/** Shows the keyboard map. */
export function openHelp(): void {
  window.dispatchEvent(new Event(helpRequested))
}

/** The keys that work everywhere: `/`, `?`, and `g` with a page's letter. */
export function Shortcuts() {
  const router = useRouter()
  const search = useViewSearch()
  const [isHelpOpen, setIsHelpOpen] = useState(false)
  const goPressedMs = useRef(0)
  const open = () => setIsHelpOpen(true)
  const onRequest = useEffectEvent(open)

  const onKeyDown = useEffectEvent((pressed: KeyboardEvent) => {
    if (pressed.defaultPrevented || pressed.ctrlKey || pressed.metaKey || pressed.altKey) return
    if (isTyping(pressed.target)) return
    const isSecond = pressed.timeStamp - goPressedMs.current < sequenceMs
    goPressedMs.current = pressed.key === 'g' ? pressed.timeStamp : 0
    const page = isSecond ? pages.find(({ key }) => key === pressed.key) : undefined
    if (page) router.push(`${page.path}${search}`)
    else if (pressed.key === '/') focusQuery()
    else if (pressed.key === '?') open()
    else return
    pressed.preventDefault()
  })

  useEffect(() => {
    const request = () => onRequest()
    window.addEventListener('keydown', onKeyDown)
    window.addEventListener(helpRequested, request)
    return () => {
      window.removeEventListener('keydown', onKeyDown)
      window.removeEventListener(helpRequested, request)
    }
  }, [])

  return <HelpDialog isOpen={isHelpOpen} onOpenChange={setIsHelpOpen} />
}
