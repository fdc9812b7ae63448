'use client'

import { useState } from 'react'
import { useSuggestions } from '@/components/queries/use-suggestions'
import { useSettled } from '@/components/ui/use-settled'
import { completeQuery } from '@/lib/query/complete'
import { useViewQuery } from './view-state'

/**
 * What can stand at the caret of the query bar, and which of it is chosen; `caret` null: nothing. An
 * empty bar offers the recent queries and those of saved views.
 */
export function useCompletion(text: string, caret: number | null, recent: readonly string[]) {
  const view = useViewQuery()
  const [active, setActive] = useState<{ of: string; index: number } | null>(null)
  const completion = caret === null ? null : completeQuery(text, caret)
  const isAsked = completion?.kind === 'value' && completion.suggestions === undefined
  const asked = isAsked ? JSON.stringify([completion.field, completion.prefix]) : null
  const [field, prefix] = readAsked(useSettled(asked))
  const values = useSuggestions(view, field, prefix)

  const isRecent = caret !== null && text.trim() === '' && recent.length > 0
  const options = isRecent
    ? recent
    : (completion?.suggestions ?? (field === completion?.field ? values : []))
  const fitting = isAsked
    ? options.filter((value) => isContinued(value, completion.prefix))
    : // A word that is whole has nothing to be completed to.
      options.filter((word) => word !== completion?.prefix)
  const place = `${caret}:${text}`
  const index = active?.of === place ? Math.min(active.index, fitting.length - 1) : -1
  return {
    completion,
    options: fitting,
    /** The options are words of the query language, not names or values. */
    isSyntax: completion?.kind === 'operator' || completion?.kind === 'joint',
    /** The options are whole queries, asked before or saved. */
    isRecent,
    /** -1: none, so that Enter runs the query. */
    index,
    /** Goes `step` options on, round the ends. */
    move(step: number) {
      const from = index < 0 && step < 0 ? 0 : index
      setActive({ of: place, index: (from + step + fitting.length) % fitting.length })
    },
  }
}

function isContinued(value: string, prefix: string): boolean {
  return value !== prefix && value.toLowerCase().startsWith(prefix.toLowerCase())
}

function readAsked(asked: string | null): [field: string | null, prefix: string] {
  return asked === null ? [null, ''] : (JSON.parse(asked) as [string, string])
}
