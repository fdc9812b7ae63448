'use client'

import Link from 'next/link'
import { visibleText } from '@/components/ui/hostile-runs'
import { HostileText } from '@/components/ui/hostile-text'
import type { ThreatDetail } from '@/lib/domain/answers/threats'
import { useFormat, useMessages } from '@/lib/i18n/locale-context'
import { DetailRow, DetailSection } from './detail-row'

/** The rules that raised these alerts, and Falco's that would have. */
export function ThreatRules(props: { detail: ThreatDetail; link: (rule: string) => string }) {
  const { threats } = useMessages()
  const format = useFormat()
  const { rules, otherRules } = props.detail
  const seen = rules.filter(({ count }) => count > 0)
  const silent = rules.filter(({ count }) => count === 0)
  return (
    <>
      {seen.length > 0 && (
        <DetailSection title={threats.rules} note={threats.rulesSeen}>
          <ul>
            {seen.map((rule) => (
              <DetailRow
                key={rule.rule}
                seen={rule}
                title={rule.rule}
                filter={{ field: 'rule.name', value: rule.rule }}
              >
                <Link href={props.link(rule.rule)} className="text-accent hover:underline">
                  <HostileText text={rule.rule} />
                </Link>
              </DetailRow>
            ))}
          </ul>
          {otherRules > 0 && (
            <p className="mt-1 text-quiet text-small">
              {threats.otherRules(otherRules, format.number(otherRules))}
            </p>
          )}
        </DetailSection>
      )}
      {silent.length > 0 && (
        <DetailSection title={threats.rulesKnown}>
          <ul>
            {silent.map(({ rule, ruleset }) => (
              <li key={rule} className="flex h-7 items-center gap-2">
                <span className="min-w-0 flex-1 truncate" title={visibleText(rule)}>
                  {rule}
                </span>
                <span
                  title={threats.rulesetWhy}
                  className="rounded-panel border border-hairline px-1.5 text-quiet text-small"
                >
                  {ruleset}
                </span>
              </li>
            ))}
          </ul>
        </DetailSection>
      )}
      {rules.every(({ ruleset }) => ruleset === null) && (
        <p className="p-4 text-quiet">{threats.rulesNone}</p>
      )}
    </>
  )
}
