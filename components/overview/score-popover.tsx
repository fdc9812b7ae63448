'use client'

import { Popover } from 'radix-ui'
import { useNow } from '@/components/shell/use-now'
import { floating } from '@/components/ui/floating'
import { HostileText } from '@/components/ui/hostile-text'
import type { AssetRisk } from '@/lib/domain/answers/overview'
import type { RiskTerm } from '@/lib/domain/risk'
import { useFormat, useMessages } from '@/lib/i18n/locale-context'

/** The score of an asset; opened, every term that it is the sum of. */
export function ScorePopover({ asset, name }: { asset: AssetRisk; name: string }) {
  const { overview } = useMessages()
  const format = useFormat()
  const score = format.decimal(asset.score)
  return (
    <Popover.Root>
      <Popover.Trigger
        aria-label={overview.why(name, score)}
        title={overview.why(name, score)}
        className="h-6 rounded-panel px-1.5 tabular-nums underline decoration-hairline underline-offset-4 transition-colors duration-120 hover:bg-raised"
      >
        {format.number(Math.round(asset.score))}
      </Popover.Trigger>
      <Popover.Portal>
        <Popover.Content
          align="end"
          sideOffset={4}
          collisionPadding={12}
          aria-label={overview.why(name, score)}
          className={`w-80 max-w-[calc(100vw-24px)] p-4 ${floating}`}
        >
          <HostileText text={name} className="block truncate font-strong" />
          <dl className="mt-2 tabular-nums">
            {asset.terms.map((term) => (
              <TermRow key={term.name} term={term} lastSeen={asset.lastSeen} />
            ))}
            <div className="mt-1.5 flex justify-between gap-4 border-hairline border-t pt-1.5 font-strong">
              <dt>{overview.sumOf}</dt>
              <dd>{score}</dd>
            </div>
          </dl>
        </Popover.Content>
      </Popover.Portal>
    </Popover.Root>
  )
}

function TermRow({ term, lastSeen }: { term: RiskTerm; lastSeen: string }) {
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
      case 'age':
        return terms.age(format.age(nowMs === null ? term.input : nowMs - Date.parse(lastSeen)))
    }
  }
}
