'use client'

import { useEffect, useState } from 'react'

const shownForMs = 2_000

/** Puts text on the clipboard; `outcome` says for two seconds what became of it. */
export function useCopy() {
  const [outcome, setOutcome] = useState<'none' | 'done' | 'failed'>('none')

  useEffect(() => {
    if (outcome === 'none') return
    const timer = setTimeout(() => setOutcome('none'), shownForMs)
    return () => clearTimeout(timer)
  }, [outcome])

  async function copy(text: string) {
    try {
      await navigator.clipboard.writeText(text)
      setOutcome('done')
    } catch {
      setOutcome('failed')
    }
  }
  return { outcome, copy: (text: string) => void copy(text) }
}
