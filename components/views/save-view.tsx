'use client'

import { type SyntheticEvent, useState } from 'react'
import { ApiProblem } from '@/components/queries/api-client'
import { useViewChanges } from '@/components/queries/use-views'
import { Button } from '@/components/ui/button'
import { useMessages } from '@/lib/i18n/locale-context'

const longestName = 80

/** Keeps what is looked at under a name; a name that is taken is said, and replaced by a second press. */
export function SaveView(props: { path: string; search: string; names: readonly string[] }) {
  const { views: words } = useMessages()
  const { save } = useViewChanges()
  const [name, setName] = useState('')
  const trimmed = name.trim()
  const isTaken = props.names.includes(trimmed)

  function submit(submitted: SyntheticEvent) {
    submitted.preventDefault()
    if (trimmed === '') return
    const view = { page: props.path, name: trimmed, search: props.search, replace: isTaken }
    save.mutate(view, { onSuccess: () => setName('') })
  }

  return (
    <form onSubmit={submit} className="flex flex-col gap-2">
      <label className="flex flex-col gap-1 text-quiet text-small">
        {words.name}
        <input
          type="text"
          value={name}
          maxLength={longestName}
          autoComplete="off"
          onChange={({ target }) => setName(target.value)}
          className="h-7 w-full rounded-panel border border-hairline bg-ground px-2 text-body text-text"
        />
      </label>
      <div className="flex items-center justify-between gap-2">
        <p role="status" className="text-quiet text-small">
          {save.isError ? faultOf(save.error, words) : isTaken ? words.isTaken : words.what}
        </p>
        <Button type="submit" disabled={trimmed === '' || save.isPending}>
          {isTaken ? words.replace : words.save}
        </Button>
      </div>
    </form>
  )
}

function faultOf(error: unknown, words: { tooMany: string; failed: string }): string {
  return error instanceof ApiProblem && error.code === 'conflict' ? words.tooMany : words.failed
}
