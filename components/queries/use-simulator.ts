'use client'

import { useMutation } from '@tanstack/react-query'
import type { SimulatorRemoved, SimulatorStarted } from '@/lib/domain/answers/simulator'
import { sendJson } from './api-client'

/** Begins a play: what it makes comes by the stream, like everything. */
export function useStartSimulator() {
  return useMutation({
    mutationFn: () => sendJson<SimulatorStarted>('/api/simulator', 'POST'),
  })
}

/** Takes away all that was simulated; the page starts over, for much of what it holds is gone. */
export function useRemoveSimulated() {
  return useMutation({
    mutationFn: () => sendJson<SimulatorRemoved>('/api/simulator', 'DELETE'),
    onSuccess: () => window.location.reload(),
  })
}
