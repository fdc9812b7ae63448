'use client'

import { useMemo, useSyncExternalStore } from 'react'

const listeners = new Set<() => void>()
// What the browser does not keep (storage full or forbidden) lasts as long as the page.
const unkept = new Map<string, string>()

function subscribe(onChange: () => void): () => void {
  listeners.add(onChange)
  window.addEventListener('storage', onChange)
  return () => {
    listeners.delete(onChange)
    window.removeEventListener('storage', onChange)
  }
}

function readText(key: string): string | null {
  const text = unkept.get(key)
  if (text !== undefined) return text
  try {
    return window.localStorage.getItem(key)
  } catch {
    return null
  }
}

/** Keeps a value under `eyrie-` and `name` in this browser. */
export function keepStored(name: string, value: unknown): void {
  const key = `eyrie-${name}`
  const text = JSON.stringify(value)
  try {
    window.localStorage.setItem(key, text)
    unkept.delete(key)
  } catch {
    unkept.set(key, text)
  }
  for (const notify of listeners) notify()
}

/**
 * What this browser keeps under `name`, as `read` makes it of whatever stands there (null: nothing, or
 * no JSON). `read` must not change between calls.
 */
export function useStored<T>(name: string, read: (kept: unknown) => T): T {
  const text = useSyncExternalStore(
    subscribe,
    () => readText(`eyrie-${name}`),
    () => null,
  )
  return useMemo(() => read(parse(text)), [text, read])
}

function parse(text: string | null): unknown {
  if (text === null) return null
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
