'use client'

import { type SyntheticEvent, useState } from 'react'
import { Button } from '@/components/ui/button'
import { useMessages, useZone } from '@/lib/i18n/locale-context'
import { readWallText, resolveView, wallText } from './time-presets'

interface Range {
  from: string
  to: string | null
}

/** Start and end by the clock in use. Opens on the range looked at. */
export function AbsoluteRange(props: { view: Range; onApply: (range: Range) => void }) {
  const { time } = useMessages()
  const zone = useZone()
  const [typed, setTyped] = useState<{ from?: string; to?: string }>({})
  const [mistake, setMistake] = useState<string | null>(null)
  const [openedMs] = useState(() => Date.now())
  const current = resolveView(props.view, zone, openedMs)
  const from = typed.from ?? (current ? wallText(current.fromMs, zone) : '')
  const to = typed.to ?? (current ? wallText(current.toMs, zone) : '')

  function apply(submitted: SyntheticEvent) {
    submitted.preventDefault()
    const fromMs = readWallText(from, zone)
    const toMs = readWallText(to, zone)
    if (fromMs === null || toMs === null) return setMistake(time.notATime)
    if (fromMs >= toMs) return setMistake(time.fromBeforeTo)
    props.onApply({ from: new Date(fromMs).toISOString(), to: new Date(toMs).toISOString() })
  }

  return (
    <form onSubmit={apply} className="flex flex-col gap-2">
      <Field
        label={time.from}
        value={from}
        onChange={(text) => setTyped((before) => ({ ...before, from: text }))}
      />
      <Field
        label={time.to}
        value={to}
        onChange={(text) => setTyped((before) => ({ ...before, to: text }))}
      />
      {mistake !== null && (
        <p role="alert" className="text-small">
          {mistake}
        </p>
      )}
      <Button type="submit" className="self-end">
        {time.apply}
      </Button>
    </form>
  )
}

function Field(props: { label: string; value: string; onChange: (text: string) => void }) {
  return (
    <label className="flex flex-col gap-1 text-quiet text-small">
      {props.label}
      <input
        type="text"
        inputMode="numeric"
        autoComplete="off"
        spellCheck={false}
        placeholder="2026-03-02 09:00:00"
        value={props.value}
        onChange={(changed) => props.onChange(changed.target.value)}
        className="h-7 w-full rounded-panel border border-hairline bg-ground px-2 text-body text-text tabular-nums placeholder:text-faint"
      />
    </label>
  )
}
