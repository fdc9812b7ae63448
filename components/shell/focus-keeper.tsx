'use client'

import { useEffect } from 'react'

// Whoever takes a thing away may give the focus on by itself, in its own time.
const graceMs = 80
const places = '[role="dialog"], section[aria-label], section[aria-labelledby], main'

/**
 * Keeps the focus where it was used: when what has it goes or is switched off, the row that the keyboard
 * reaches in the same list takes it, else the panel, dialog or page around it.
 */
export function FocusKeeper() {
  useEffect(() => {
    let held: Element | null = null
    let around: readonly Element[] = []
    let inPage: readonly Element[] = []
    let timer: ReturnType<typeof setTimeout> | null = null
    // What is switched off for a while, and what has the focus meanwhile.
    let off: { element: Element; place: Element } | null = null

    const keep = () => {
      timer = null
      // A button that is switched off keeps the focus for a moment, or for good, as the browser likes.
      if (held === null || !(isNowhere() || document.activeElement === held)) return
      const lost = held
      const place = isUsable(lost) ? lost : placeIn(around)
      held = null
      if (!place) return
      focus(place)
      off = lost.isConnected && place !== lost ? { element: lost, place } : null
    }
    const look = () => {
      if (off !== null && isUsable(off.element)) {
        const { element, place } = off
        off = null
        if (document.activeElement === place) focus(element)
      }
      if (held === null || timer !== null || isUsable(held)) return
      timer = setTimeout(keep, graceMs)
    }
    const hold = ({ target }: FocusEvent) => {
      if (!(target instanceof Element)) return
      if (target !== off?.place) off = null
      // Who uses the mouse is where it points.
      held = target.matches(':focus-visible') ? target : null
      around = ancestorsOf(target)
      // A menu stands beside the page, and may go with what opened it.
      if (target.closest('main')) inPage = around
      else around = [...around, ...inPage]
    }
    const letGo = ({ target }: FocusEvent) => {
      // Once it is known whether it is still there: then its reader went elsewhere.
      setTimeout(() => {
        const isLeft = held !== null && held === target && isUsable(held)
        if (isLeft && isNowhere() && timer === null) held = null
      }, graceMs)
    }
    const observer = new MutationObserver(look)
    const watched = { childList: true, subtree: true, attributeFilter: ['disabled'] }
    observer.observe(document.body, watched)
    // On the way down: what a menu handles itself goes no further up.
    document.addEventListener('focusin', hold, true)
    document.addEventListener('focusout', letGo, true)
    return () => {
      if (timer !== null) clearTimeout(timer)
      observer.disconnect()
      document.removeEventListener('focusin', hold, true)
      document.removeEventListener('focusout', letGo, true)
    }
  }, [])
  return null
}

function focus(place: Element): void {
  if (!(place instanceof HTMLElement)) return
  if (place.tabIndex < 0 && !place.hasAttribute('tabindex')) {
    place.tabIndex = -1
    place.addEventListener('blur', () => place.removeAttribute('tabindex'), { once: true })
  }
  place.focus({ preventScroll: true })
}

function isNowhere(): boolean {
  return document.activeElement === null || document.activeElement === document.body
}

function isUsable(element: Element): boolean {
  return element.isConnected && !element.matches(':disabled')
}

function ancestorsOf(element: Element): Element[] {
  const found: Element[] = []
  for (let at = element.parentElement; at !== null; at = at.parentElement) found.push(at)
  return found
}

/** The nearest place that is still there, at last the page. */
function placeIn(around: readonly Element[]): Element | null {
  for (const element of around) {
    const place = placeAt(element)
    if (place !== null) return place
  }
  const page = document.querySelector('main')
  return page && placeAt(page)
}

function placeAt(element: Element): Element | null {
  if (!element.isConnected || element.closest('[aria-hidden="true"], [inert]')) return null
  const row = element.matches('table') ? element.querySelector('[data-row][tabindex="0"]') : null
  return row ?? (element.matches(places) ? element : null)
}
