'use client'

import { Popover } from 'radix-ui'
import { floating } from '@/components/ui/floating'
import { HostileText } from '@/components/ui/hostile-text'
import type { AssetRisk } from '@/lib/domain/answers/overview'
import { useFormat, useMessages } from '@/lib/i18n/locale-context'
import { RiskTerms } from './risk-terms'

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
          <RiskTerms
            terms={asset.terms}
            score={asset.score}
            lastSeen={asset.lastSeen}
            className="mt-2"
          />
        </Popover.Content>
      </Popover.Portal>
    </Popover.Root>
  )
}
