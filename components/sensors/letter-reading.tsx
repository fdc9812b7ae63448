'use client'

import { TriangleAlert } from 'lucide-react'
import { useEffect, useMemo, useRef } from 'react'
import { useRemoveLetter } from '@/components/queries/use-dead-letters'
import { Button } from '@/components/ui/button'
import { classNames } from '@/components/ui/class-names'
import { ConfirmButton } from '@/components/ui/confirm-button'
import { CopyValue } from '@/components/ui/copy-value'
import { visibleText } from '@/components/ui/hostile-runs'
import { HostileText } from '@/components/ui/hostile-text'
import type { DeadLetter } from '@/lib/domain/answers/sensors'
import { useFormat, useMessages } from '@/lib/i18n/locale-context'
import { type LetterText, letterText } from './letter-text'

const linesShown = 2_000

/** What arrived, as text, with the place marked that was refused; and what can be done about it. */
export function LetterReading(props: {
  letter: DeadLetter
  /** From the editor: the focus returns to what opened it. */
  isBack: boolean
  onCorrect: () => void
  onRemoved: () => void
}) {
  const { letter } = props
  const { sensors } = useMessages()
  const { letter: words } = sensors
  const removal = useRemoveLetter(letter.id)
  const correct = useRef<HTMLButtonElement>(null)
  useEffect(() => {
    if (props.isBack) correct.current?.focus()
  }, [props.isBack])
  const read = useMemo(() => letterText(letter.body, letter.pointer), [letter])
  return (
    <>
      <Facts letter={letter} read={read} />
      <Lines letter={letter} read={read} />
      <div className="flex shrink-0 flex-wrap items-center gap-2 border-hairline border-t px-4 py-2.5">
        <Button ref={correct} look="accent" onClick={props.onCorrect}>
          {words.correct}
        </Button>
        <span className="ml-auto inline-flex items-center gap-2">
          {removal.isError && (
            <span role="alert" className="text-small">
              {sensors.failed}
            </span>
          )}
          <ConfirmButton
            label={words.remove}
            question={words.removeSure}
            keep={words.keep}
            isBusy={removal.isPending}
            onConfirm={() => removal.mutate(undefined, { onSuccess: props.onRemoved })}
          />
        </span>
      </div>
    </>
  )
}

function Facts({ letter, read }: { letter: DeadLetter; read: LetterText }) {
  const { letter: words } = useMessages().sensors
  const format = useFormat()
  const receivedMs = Date.parse(letter.receivedAt)
  const { marked } = read
  const where =
    marked === null
      ? null
      : marked.isMissing
        ? words.placeMissing(visibleText(letter.pointer))
        : words.placeMarked(format.exact(marked.first))
  return (
    <div className="shrink-0 px-4 py-3">
      <dl className="grid grid-cols-[88px_minmax(0,1fr)] gap-x-4 gap-y-1">
        <dt className="text-quiet">{words.received}</dt>
        <dd className="tabular-nums">
          {format.full(receivedMs)} {format.offset(receivedMs)}
        </dd>
        <dt className="text-quiet">{words.sensor}</dt>
        <dd>
          <HostileText text={letter.sensor} />
        </dd>
        <dt className="text-quiet">{words.place}</dt>
        <dd className="[overflow-wrap:anywhere]">
          {letter.pointer === '' ? (
            words.whole
          ) : (
            <HostileText text={letter.pointer} className="font-mono text-small" />
          )}
          {where !== null && <span className="ml-2 text-quiet text-small">{where}</span>}
        </dd>
        <dt className="text-quiet">{words.size}</dt>
        <dd className="tabular-nums">{format.bytes(letter.sizeBytes)}</dd>
      </dl>
      {letter.isCut && (
        <p className="mt-2 flex items-start gap-1.5">
          <TriangleAlert aria-hidden className="mt-0.5 size-3.5 shrink-0" />
          {words.cut}
        </p>
      )}
    </div>
  )
}

function Lines({ letter, read }: { letter: DeadLetter; read: LetterText }) {
  const { letter: words } = useMessages().sensors
  const format = useFormat()
  const mark = useRef<HTMLDivElement>(null)
  const lines = useMemo(
    () => read.text.split('\n').map((text, index) => ({ text, number: index + 1 })),
    [read.text],
  )
  const { marked } = read
  useEffect(() => {
    mark.current?.scrollIntoView({ block: 'center' })
  }, [])
  const leftOut = lines.length - linesShown
  return (
    <section
      aria-label={words.body}
      className="min-h-0 flex-1 overflow-y-auto border-hairline border-t pb-3"
    >
      <div className="sticky top-0 flex items-center gap-2 bg-panel px-4 py-2">
        <h3 className="text-body">{words.body}</h3>
        {!read.isJson && <span className="text-quiet text-small">{words.notJson}</span>}
        <CopyValue name={words.body} value={letter.body} />
      </div>
      <pre className="font-mono text-small leading-5">
        {lines.slice(0, linesShown).map(({ text, number }) => {
          const isMarked = marked !== null && number >= marked.first && number <= marked.last
          const Text = isMarked ? 'mark' : 'span'
          return (
            <div
              key={number}
              ref={number === marked?.first ? mark : undefined}
              className={classNames(
                'grid grid-cols-[52px_minmax(0,1fr)] pr-4',
                isMarked && 'bg-selection shadow-[inset_3px_0_0_var(--accent)]',
              )}
            >
              <span
                aria-hidden
                className={classNames(
                  'select-none pr-3 text-right',
                  isMarked ? 'text-text' : 'text-faint',
                )}
              >
                {number}
              </span>
              <Text className="whitespace-pre-wrap bg-transparent text-text [overflow-wrap:anywhere]">
                <HostileText text={text} />
              </Text>
            </div>
          )
        })}
        {leftOut > 0 && (
          <div className="px-4 font-sans text-quiet">
            {words.linesLeftOut(format.number(leftOut))}
          </div>
        )}
      </pre>
    </section>
  )
}
