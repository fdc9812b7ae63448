'use client'

import { useEffect, useRef, useState } from 'react'
import { ApiProblem } from '@/components/queries/api-client'
import type { ViewQuery } from '@/components/queries/query-keys'
import type { ExportFormat } from './count-records'
import { readExport, saveFile } from './download'

export type ExportState =
  | { kind: 'idle' }
  | { kind: 'running'; count: number }
  | { kind: 'done'; count: number }
  | { kind: 'cancelled' }
  /** `problem`: null where the connection broke. */
  | { kind: 'failed'; problem: string | null }

const tellEveryMs = 250

/** Exports a view to a file; one at a time. Leaving the page calls it off. */
export function useExport() {
  const [state, setState] = useState<ExportState>({ kind: 'idle' })
  const running = useRef<AbortController | null>(null)
  useEffect(() => () => running.current?.abort(), [])

  async function start(view: ViewQuery, format: ExportFormat) {
    running.current?.abort()
    const controller = new AbortController()
    running.current = controller
    setState({ kind: 'running', count: 0 })
    let toldMs = 0
    const tell = (count: number) => {
      if (performance.now() - toldMs < tellEveryMs || controller.signal.aborted) return
      toldMs = performance.now()
      setState({ kind: 'running', count })
    }
    try {
      const file = await readExport(view, format, controller.signal, tell)
      saveFile(file)
      setState({ kind: 'done', count: file.count })
    } catch (error) {
      if (running.current !== controller) return
      if (controller.signal.aborted) setState({ kind: 'cancelled' })
      else {
        setState({ kind: 'failed', problem: error instanceof ApiProblem ? error.message : null })
      }
    }
  }

  return {
    state,
    start: (view: ViewQuery, format: ExportFormat) => void start(view, format),
    cancel: () => running.current?.abort(),
  }
}
