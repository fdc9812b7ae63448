'use client'

import Link from 'next/link'
import {
  countSpan,
  type Origin,
  shadeColour,
  shadeCount,
  shadeOf,
} from '@/components/charts/attack-map-option'
import { FilterButtons } from '@/components/events/filter-button'
import { useTokens } from '@/components/theme/use-tokens'
import { classNames } from '@/components/ui/class-names'
import { useFormat, useMessages } from '@/lib/i18n/locale-context'
import { originField } from './alert-links'

/** A wall has room for more. */
const shown = 5
const shownTall = 11

/** The countries with most alerts beside the map, and what its shades mean. */
export function OriginList(props: {
  origins: readonly Origin[]
  link: (country: string) => string
}) {
  const { overview } = useMessages()
  const format = useFormat()
  const theme = useTokens()
  const span = countSpan(props.origins)
  if (props.origins.length === 0) {
    return <p className="w-36 shrink-0 self-center text-quiet">{overview.originsNone}</p>
  }
  return (
    <div className="flex w-36 shrink-0 flex-col justify-between max-sm:w-full">
      <ol>
        {props.origins.slice(0, shownTall).map(({ country, count }, index) => (
          <li
            key={country}
            className={classNames(
              'group/value relative',
              index >= shown && 'hidden min-[160rem]:block',
            )}
          >
            <Link
              href={props.link(country)}
              className="-mx-2 flex h-7 items-center gap-2 rounded-panel px-2 transition-colors duration-120 hover:bg-raised"
            >
              <span
                aria-hidden
                style={{ background: shadeColour(theme, shadeOf(count, span)) }}
                className="size-2 shrink-0 rounded-mark"
              />
              <span className="min-w-0 flex-1 truncate" title={format.country(country)}>
                {format.country(country)}
              </span>
              <span className="text-quiet tabular-nums" title={format.exact(count)}>
                {format.number(count)}
              </span>
            </Link>
            {/* Beside the name, over the map: a press on the middle of so short a line is for its link. */}
            <FilterButtons
              field={originField}
              value={country}
              className="pointer-events-none absolute inset-y-0 right-[calc(100%+8px)] z-10 my-auto bg-raised focus-within:pointer-events-auto group-hover/value:pointer-events-auto pointer-coarse:hidden"
            />
          </li>
        ))}
      </ol>
      <p aria-hidden className="flex items-center gap-1 text-axis text-quiet">
        <span className="mr-1">{overview.fewMany.few}</span>
        {Array.from({ length: shadeCount }, (_, shade) => shadeColour(theme, shade)).map(
          (colour) => (
            <span key={colour} style={{ background: colour }} className="h-2 w-2.5 rounded-mark" />
          ),
        )}
        <span className="ml-1">{overview.fewMany.many}</span>
      </p>
    </div>
  )
}
