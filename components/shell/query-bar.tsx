'use client'

import { CircleAlert, Search, X } from 'lucide-react'
import { type KeyboardEvent, useId, useLayoutEffect, useRef, useState } from 'react'
import { optionId } from '@/components/ui/listbox'
import { useMessages } from '@/lib/i18n/locale-context'
import { acceptSuggestion } from '@/lib/query/complete'
import { parseQuery } from '@/lib/query/parse'
import { mistakeQuote } from './mistake-quote'
import { queryInputId } from './query-input-id'
import { QueryMarks } from './query-marks'
import { QueryOptions } from './query-options'
import { useKnownQueries } from './recent-queries'
import { useCompletion } from './use-completion'
import { useViewState } from './view-state'

/** Asks for some alerts among all; a mistake is underlined where it is, with what was expected. */
export function QueryBar() {
  const { query } = useMessages()
  const { view, setView } = useViewState()
  const [draft, setDraft] = useState<{ of: string; text: string; isTried: boolean } | null>(null)
  const [scrollLeft, setScrollLeft] = useState(0)
  // Where the caret is while something may be suggested for it.
  const [caret, setCaret] = useState<number | null>(null)
  const caretToSet = useRef<number | null>(null)
  const hintId = useId()
  const listId = useId()
  const input = useRef<HTMLInputElement>(null)

  // A draft belongs to the query it began from: a new one from elsewhere replaces it.
  const isDrafting = draft !== null && draft.of === view.q
  const text = isDrafting ? draft.text : view.q
  const parsed = parseQuery(text)
  const mistakes = 'mistakes' in parsed ? parsed.mistakes : []
  const [first] = mistakes
  // Someone still typing at the end has not made a mistake yet.
  const isVisible = first && (!isDrafting || draft.isTried || first.to < text.trimEnd().length)

  const { known, saved, remember } = useKnownQueries()
  const { completion, options, isSyntax, isRecent, index, move } = useCompletion(text, caret, known)
  const isOpen = options.length > 0

  useLayoutEffect(() => {
    if (caretToSet.current === null) return
    input.current?.setSelectionRange(caretToSet.current, caretToSet.current)
    caretToSet.current = null
  })

  function change(next: string, caretAfter: number) {
    setDraft({ of: view.q, text: next, isTried: false })
    setCaret(caretAfter)
  }

  function accept(option: string) {
    if (completion === null) return
    if (isRecent) return run(option)
    const accepted = acceptSuggestion(text, completion, option)
    caretToSet.current = accepted.caret
    change(accepted.text, accepted.caret)
  }

  function press(pressed: KeyboardEvent<HTMLInputElement>) {
    const chosen = options[index]
    if (pressed.nativeEvent.isComposing) return
    if (pressed.key === 'ArrowDown' || pressed.key === 'ArrowUp') {
      pressed.preventDefault()
      if (isOpen) move(pressed.key === 'ArrowDown' ? 1 : -1)
      else setCaret(pressed.currentTarget.selectionStart)
    } else if (
      (pressed.key === 'Enter' || pressed.key === 'Tab') &&
      isOpen &&
      chosen !== undefined
    ) {
      pressed.preventDefault()
      accept(chosen)
    } else if (pressed.key === 'Escape') {
      if (isOpen) return setCaret(null)
      // What was typed stays: only the button beside it clears.
      pressed.currentTarget.blur()
    }
  }

  function submit() {
    setCaret(null)
    if (first) return setDraft({ of: view.q, text, isTried: true })
    run(text.trim())
  }

  function run(query: string) {
    setCaret(null)
    setDraft(null)
    remember(query)
    setView({ q: query === '' ? null : query })
  }

  function clear() {
    setDraft(null)
    setView({ q: null })
    input.current?.focus()
  }

  const wrong = first ? mistakeQuote(text, first) : ''
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
            onChange={({ target }) => change(target.value, target.selectionStart ?? 0)}
            onSelect={({ currentTarget }) => {
              if (caret !== null) setCaret(currentTarget.selectionStart)
            }}
            onClick={() => {
              if (text === '') setCaret(0)
            }}
            onBlur={() => setCaret(null)}
            onScroll={(scrolled) => setScrollLeft(scrolled.currentTarget.scrollLeft)}
            onKeyDown={press}
            role="combobox"
            aria-autocomplete="list"
            aria-expanded={isOpen}
            aria-controls={isOpen ? listId : undefined}
            aria-activedescendant={isOpen && index >= 0 ? optionId(listId, index) : undefined}
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
        <div className="absolute top-8 left-0 z-40 flex w-full flex-col items-start gap-1">
          <p
            id={hintId}
            role={isVisible ? 'alert' : undefined}
            className={
              isVisible
                ? 'flex items-center max-w-full gap-1.5 rounded-panel border border-hairline bg-panel px-2.5 py-1 text-small shadow-floating [overflow-wrap:anywhere]'
                : 'sr-only'
            }
          >
            {isVisible && <CircleAlert aria-hidden className="size-3.5 shrink-0 text-critical" />}
            <span className="min-w-0">
              {isVisible
                ? wrong === ''
                  ? query.mistakeAtEnd(expected)
                  : query.mistakeAt(wrong, expected)
                : query.hint}
            </span>
          </p>
          {isOpen && (
            <QueryOptions
              id={listId}
              options={options}
              isSyntax={isSyntax}
              isRecent={isRecent}
              saved={saved}
              index={index}
              onAccept={accept}
            />
          )}
        </div>
      </form>
    </search>
  )
}
