'use client'

import { keepStored, useStored } from '@/components/ui/use-stored'

const name = 'compare-before'
const readShown = (kept: unknown) => kept !== false

/** Whether trends show the range before, as this browser remembers it, and how to change that. */
export function useCompared(): [boolean, (isShown: boolean) => void] {
  return [useStored(name, readShown), keepCompared]
}

function keepCompared(isShown: boolean): void {
  keepStored(name, isShown)
}
