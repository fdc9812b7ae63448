'use client'

import { CircleAlert, Search, X } from 'lucide-react'
import { useId, useRef, useState } from 'react'
import { useMessages } from '@/lib/i18n/locale-context'
import { parseQuery } from '@/lib/query/parse'
import { queryInputId } from './query-input-id'
import { QueryMarks } from './query-marks'
import { useViewState } from './view-state'

/** Asks for some alerts among all; a mistake is underlined where it is, with what was expected. */
export function QueryBar() {
  const { query } = useMessages()
  const { view, setView } = useViewState()
  const [draft, setDraft] = useState<{ of: string; text: string; isTried: boolean } | null>(null)
  const [scrollLeft, setScrollLeft] = useState(0)
  const hintId = useId()
  const input = useRef<HTMLInputElement>(null)

  // A draft belongs to the query it began from: a new one from elsewhere replaces it.
  const isDrafting = draft !== null && draft.of === view.q
  const text = isDrafting ? draft.text : view.q
  const parsed = parseQuery(text)
  const mistakes = 'mistakes' in parsed ? parsed.mistakes : []
  const [first] = mistakes
  // Someone still typing at the end has not made a mistake yet.
  const isVisible = first && (!isDrafting || draft.isTried || first.to < text.trimEnd().length)

  function change(next: string) {
    setDraft({ of: view.q, text: next, isTried: false })
  }

  function submit() {
    if (first) return setDraft({ of: view.q, text, isTried: true })
    setDraft(null)
    void setView({ q: text.trim() === '' ? null : text.trim() })
  }

  function clear() {
    setDraft(null)
    void setView({ q: null })
    input.current?.focus()
  }

  const wrong = first ? text.slice(first.from, first.to).trim() : ''
  const expected = first ? query.expected[first.expected] : ''
  return (
    <search>
      <form
        onSubmit={(submitted) => {
          submitted.preventDefault()
          submit()
        }}
        className="group relative max-w-3xl"
      >
        <div className="relative h-7 overflow-hidden rounded-panel border border-hairline bg-panel focus-within:border-accent">
          <Search aria-hidden className="absolute top-[5px] left-2.5 size-4 text-faint" />
          <QueryMarks text={text} mistakes={isVisible ? mistakes : []} scrollLeft={scrollLeft} />
          <input
            ref={input}
            id={queryInputId}
            value={text}
            onChange={(changed) => change(changed.target.value)}
            onScroll={(scrolled) => setScrollLeft(scrolled.currentTarget.scrollLeft)}
            onKeyDown={(pressed) => {
              if (pressed.key !== 'Escape') return
              setDraft(null)
              pressed.currentTarget.blur()
            }}
            aria-label={query.label}
            aria-invalid={isVisible ? true : undefined}
            aria-describedby={hintId}
            placeholder={query.placeholder}
            autoComplete="off"
            autoCapitalize="off"
            spellCheck={false}
            enterKeyHint="search"
            className="relative h-full w-full bg-transparent pr-8 pl-8 outline-none placeholder:text-faint"
          />
        </div>
        {text !== '' && (
          <button
            type="button"
            onClick={clear}
            aria-label={query.clear}
            title={query.clear}
            className="absolute top-1 right-1 flex size-5 items-center justify-center rounded-panel text-quiet hover:bg-raised hover:text-text"
          >
            <X aria-hidden className="size-3.5" />
          </button>
        )}
        <p
          id={hintId}
          role={isVisible ? 'alert' : undefined}
          className={
            isVisible
              ? 'absolute top-8 left-0 z-40 flex items-center gap-1.5 rounded-panel border border-hairline bg-panel px-2.5 py-1 text-small shadow-floating'
              : 'sr-only'
          }
        >
          {isVisible && <CircleAlert aria-hidden className="size-3.5 shrink-0 text-critical" />}
          {isVisible
            ? wrong === ''
              ? query.mistakeAtEnd(expected)
              : query.mistakeAt(wrong, expected)
            : query.hint}
        </p>
      </form>
    </search>
  )
}
