import type { QueryMistake } from '@/lib/query/mistake'

/** Lies under the input with the same text unseen, and draws a wavy line where a mistake is. */
export function QueryMarks(props: {
  text: string
  mistakes: readonly QueryMistake[]
  scrollLeft: number
}) {
  const [first] = props.mistakes
  if (!first) return null
  return (
    <div
      aria-hidden
      className="absolute inset-y-0 right-8 left-8 overflow-hidden whitespace-pre leading-[26px] text-transparent"
    >
      <div style={{ transform: `translateX(${-props.scrollLeft}px)` }}>
        {props.text.slice(0, first.from)}
        <span className="underline decoration-2 decoration-critical decoration-wavy underline-offset-3">
          {props.text.slice(first.from, first.to) || ' '}
        </span>
      </div>
    </div>
  )
}
