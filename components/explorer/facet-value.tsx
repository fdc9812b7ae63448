'use client'

import { ListX, X } from 'lucide-react'
import { useViewState } from '@/components/shell/view-state'
import { classNames } from '@/components/ui/class-names'
import { visibleText } from '@/components/ui/hostile-runs'
import { HostileText } from '@/components/ui/hostile-text'
import { BandMark } from '@/components/ui/severity-mark'
import { severityBand } from '@/lib/domain/severity-bands'
import { useFormat, useMessages } from '@/lib/i18n/locale-context'
import { addFilter, excludeFilter, removeFilter } from '@/lib/query/filters'
import type { FacetRow } from './facet-rows'
import { useValueWords } from './value-words'

/** One value: pressed it is shown alone, pressed again not; the button beside it leaves it out. */
export function FacetValue(props: {
  field: string
  row: FacetRow
  /** Its count of the largest one, 0 to 1. */
  share: number
  /** The one that the keyboard reaches. */
  isActive: boolean
  onActive: () => void
}) {
  const { explorer } = useMessages()
  const format = useFormat()
  const { view, setView } = useViewState()
  const valueWords = useValueWords()
  const { field, row } = props
  const { value, count } = row
  const shown = valueWords(field, value)
  const seen = visibleText(shown)
  const tabIndex = props.isActive ? 0 : -1
  const isFiltered = row.filter !== null
  return (
    <li className="group/value relative flex h-6 items-center pr-2 pl-2" onFocus={props.onActive}>
      <button
        type="button"
        data-facet-value
        tabIndex={tabIndex}
        aria-pressed={row.filter === 'only'}
        aria-label={
          row.filter === 'without'
            ? explorer.facetUndo(seen)
            : explorer.facetOnly(seen, format.exact(count ?? 0))
        }
        title={seen}
        onClick={() =>
          setView({
            q: isFiltered ? removeFilter(view.q, field, value) : addFilter(view.q, field, value),
          })
        }
        className={classNames(
          'relative flex h-6 min-w-0 flex-1 items-center gap-1.5 overflow-hidden rounded-mark px-2 text-left -outline-offset-2',
          row.filter === 'only' && 'bg-selection',
        )}
      >
        <span
          aria-hidden
          style={{ width: `${props.share * 100}%` }}
          className="absolute inset-y-0.5 left-0 rounded-mark bg-raised group-hover/value:bg-hairline/60"
        />
        {field === 'event.severity' && (
          <BandMark band={severityBand(Number(value))} className="relative" />
        )}
        <HostileText
          text={shown}
          className={classNames(
            'relative min-w-0 flex-1 truncate',
            row.filter === 'without' && 'text-quiet line-through',
          )}
        />
        <span className="relative shrink-0 text-quiet text-small tabular-nums pointer-coarse:mr-6 pointer-fine:group-focus-within/value:invisible pointer-fine:group-hover/value:invisible">
          {count === null ? explorer.leftOut : format.number(count)}
        </span>
      </button>
      <button
        type="button"
        tabIndex={tabIndex}
        aria-label={isFiltered ? explorer.facetUndo(seen) : explorer.facetWithout(seen)}
        title={isFiltered ? explorer.facetUndo(seen) : explorer.facetWithout(seen)}
        onClick={() =>
          setView({
            q: isFiltered
              ? removeFilter(view.q, field, value)
              : excludeFilter(view.q, field, value),
          })
        }
        className="absolute inset-y-0 right-3 my-auto inline-flex size-5 items-center justify-center rounded-panel bg-raised text-quiet opacity-0 hover:text-text focus-visible:opacity-100 group-focus-within/value:opacity-100 group-hover/value:opacity-100 pointer-coarse:opacity-100"
      >
        {isFiltered ? (
          <X aria-hidden className="size-3.5" />
        ) : (
          <ListX aria-hidden className="size-3.5" />
        )}
      </button>
    </li>
  )
}
