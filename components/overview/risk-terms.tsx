'use client'

import { useNow } from '@/components/shell/use-now'
import type { RiskTerm } from '@/lib/domain/risk'
import { useFormat, useMessages } from '@/lib/i18n/locale-context'

/** Every term of a score and their sum. */
export function RiskTerms(props: {
  terms: readonly RiskTerm[]
  score: number
  /** When the last alert was, where its age is to go on growing; null: as it was counted. */
  lastSeen: string | null
  className?: string
}) {
  const { overview } = useMessages()
  const format = useFormat()
  return (
    <dl className={`tabular-nums ${props.className ?? ''}`}>
      {props.terms.map((term) => (
        <TermRow key={term.name} term={term} lastSeen={props.lastSeen} />
      ))}
      <div className="mt-1.5 flex justify-between gap-4 border-hairline border-t pt-1.5 font-strong">
        <dt>{overview.sumOf}</dt>
        <dd>{format.decimal(props.score)}</dd>
      </div>
    </dl>
  )
}

function TermRow({ term, lastSeen }: { term: RiskTerm; lastSeen: string | null }) {
  const { overview, words } = useMessages()
  const format = useFormat()
  const nowMs = useNow(10_000)
  const sign = term.points < 0 ? '−' : '+'
  return (
    <div className="flex justify-between gap-4 py-0.5">
      <dt className="text-quiet">{describe()}</dt>
      <dd>
        {sign}
        {format.decimal(Math.abs(term.points))}
      </dd>
    </div>
  )

  function describe(): string {
    const { terms } = overview
    const shown = format.number(term.input)
    switch (term.name) {
      case 'severity':
        return terms.severity(words.severityNames[term.input] ?? shown)
      case 'volume':
        return terms.volume(shown, term.input)
      case 'tactics':
        return terms.tactics(shown, term.input)
      case 'age': {
        const isGrowing = nowMs !== null && lastSeen !== null
        return terms.age(format.age(isGrowing ? nowMs - Date.parse(lastSeen) : term.input))
      }
    }
  }
}
