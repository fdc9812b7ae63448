'use client'

import { type SyntheticEvent, useState } from 'react'
import { Button } from '@/components/ui/button'
import { useMessages, useZone } from '@/lib/i18n/locale-context'
import { fromWallClock, offsetMs, resolveView } from './time-presets'

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
    const fromMs = fromWallClock(Date.parse(`${from}Z`), zone)
    const toMs = fromWallClock(Date.parse(`${to}Z`), zone)
    if (Number.isNaN(fromMs) || Number.isNaN(toMs)) return setMistake(time.notATime)
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
        type="datetime-local"
        step={1}
        value={props.value}
        onChange={(changed) => props.onChange(changed.target.value)}
        className="h-7 w-full rounded-panel border border-hairline bg-ground px-2 text-body text-text"
      />
    </label>
  )
}

// What a datetime-local input holds: the wall clock without a zone, to the second.
function wallText(ms: number, zone: string): string {
  return new Date(ms + offsetMs(ms, zone)).toISOString().slice(0, 19)
}
