'use client'

import { useEffect, useId, useMemo, useRef, useState } from 'react'
import { useReplayLetter } from '@/components/queries/use-dead-letters'
import { Button } from '@/components/ui/button'
import { classNames } from '@/components/ui/class-names'
import type { DeadLetter } from '@/lib/domain/answers/sensors'
import { useFormat, useMessages } from '@/lib/i18n/locale-context'
import { lineOf, readJson } from './json-place'
import { editableText, markedLines } from './letter-text'
import { ReplayOutcome } from './replay-outcome'

const lineHeight = 20

interface LetterEditorProps {
  letter: DeadLetter
  /** What was typed so far; null before anything was. */
  draft: string | null
  onDraft: (text: string) => void
  /** The event is stored, or was already. */
  onTaken: () => void
  onBack: () => void
}

/** The event as text to be corrected, a mistake told at its line, and what became of the replay. */
export function LetterEditor({ letter, draft, onDraft, onTaken, onBack }: LetterEditorProps) {
  const { editor } = useMessages().sensors
  const format = useFormat()
  const original = useMemo(() => editableText(letter.body), [letter.body])
  const text = draft ?? original
  const area = useRef<HTMLTextAreaElement>(null)
  const back = useRef<HTMLButtonElement>(null)
  const replay = useReplayLetter(letter.id)
  const mistakeId = useId()
  const { mistake } = useMemo(() => readJson(text, ''), [text])
  const refused = replay.data?.rejected[0]
  const pointer = refused?.pointer ?? letter.pointer
  const marked = useMemo(() => markedLines(text, pointer), [text, pointer])
  const wrong = mistake === null ? null : { ...lineOf(text, mistake.at), at: mistake.at }
  useEffect(() => {
    area.current?.focus()
  }, [])
  const isTaken = replay.data !== undefined && refused === undefined
  return (
    <form
      className="flex min-h-0 flex-1 flex-col"
      onSubmit={(submitted) => {
        submitted.preventDefault()
        if (mistake !== null || replay.isPending) return
        replay.mutate(text, {
          // The button that was pressed goes, the focus does not.
          onSuccess: ({ rejected }) => {
            if (rejected.length > 0) return
            onTaken()
            back.current?.focus()
          },
        })
      }}
    >
      <p className="shrink-0 px-4 py-2.5 text-quiet">{editor.what}</p>
      <TextWithLines
        area={area}
        text={text}
        onChange={(next) => {
          onDraft(next)
          // What was told of the text before is no longer about this one.
          if (replay.data || replay.error) replay.reset()
        }}
        label={editor.label}
        mistakeId={mistakeId}
        wrongLine={wrong?.line ?? null}
        marked={wrong === null ? marked : null}
        isReadOnly={isTaken || replay.isPending}
      />
      <div className="flex min-h-9 shrink-0 items-center gap-3 border-hairline border-t px-4 py-1.5">
        <p id={mistakeId} role="status" className={wrong ? undefined : 'text-quiet'}>
          {wrong && mistake
            ? editor.mistake(
                format.exact(wrong.line),
                format.exact(wrong.column),
                editor.expected[mistake.expected],
              )
            : editor.fine}
        </p>
        {wrong && (
          <Button
            look="quiet"
            className="ml-auto"
            onClick={() => selectFrom(area.current, wrong.at, wrong.line)}
          >
            {editor.toLine(format.exact(wrong.line))}
          </Button>
        )}
      </div>
      <ReplayOutcome answer={replay.data} error={replay.error} />
      <div className="flex shrink-0 items-center gap-2 border-hairline border-t px-4 py-2.5">
        {!isTaken && (
          <Button
            type="submit"
            look="accent"
            disabled={mistake !== null}
            aria-describedby={mistakeId}
          >
            {replay.isPending ? editor.replaying : editor.replay}
          </Button>
        )}
        <Button ref={back} onClick={onBack}>
          {editor.back}
        </Button>
      </div>
    </form>
  )
}

/** Puts the cursor at a character and brings its line into sight. */
function selectFrom(area: HTMLTextAreaElement | null, at: number, line: number): void {
  if (area === null) return
  area.focus()
  area.setSelectionRange(at, Math.min(at + 1, area.value.length))
  area.scrollTop = Math.max(0, (line - 1) * lineHeight - area.clientHeight / 2)
}

function TextWithLines(props: {
  area: React.RefObject<HTMLTextAreaElement | null>
  text: string
  onChange: (text: string) => void
  label: string
  mistakeId: string
  wrongLine: number | null
  marked: ReturnType<typeof markedLines>
  isReadOnly: boolean
}) {
  const { text, wrongLine, marked } = props
  const [scrolledPx, setScrolledPx] = useState(0)
  const numbers = useMemo(
    () => Array.from(text.split('\n'), (_line, index) => index + 1).join('\n'),
    [text],
  )
  const first = wrongLine ?? marked?.first
  const last = wrongLine ?? marked?.last
  return (
    <div className="relative min-h-0 flex-1 overflow-hidden border-hairline border-t bg-ground font-mono text-small leading-5">
      {first !== undefined && last !== undefined && (
        <div
          aria-hidden
          style={{
            transform: `translateY(${(first - 1) * lineHeight + 8 - scrolledPx}px)`,
            height: (last - first + 1) * lineHeight,
          }}
          className={classNames(
            'pointer-events-none absolute inset-x-0 top-0 bg-selection',
            wrongLine === null
              ? 'shadow-[inset_3px_0_0_var(--accent)]'
              : 'shadow-[inset_3px_0_0_var(--critical)]',
          )}
        />
      )}
      <pre
        aria-hidden
        style={{ transform: `translateY(${-scrolledPx}px)` }}
        className="absolute top-0 left-0 w-11 select-none py-2 pr-3 text-right text-faint"
      >
        {numbers}
      </pre>
      <textarea
        ref={props.area}
        value={text}
        onChange={({ target }) => props.onChange(target.value)}
        onScroll={({ currentTarget }) => setScrolledPx(currentTarget.scrollTop)}
        readOnly={props.isReadOnly}
        aria-label={props.label}
        aria-invalid={wrongLine !== null}
        aria-describedby={props.mistakeId}
        wrap="off"
        dir="ltr"
        spellCheck={false}
        autoComplete="off"
        autoCapitalize="off"
        className="absolute inset-y-0 right-0 left-11 resize-none overflow-auto bg-transparent px-2 py-2 text-text -outline-offset-2 [font-variant-ligatures:none]"
      />
    </div>
  )
}
