import type { SeverityBand } from '@/lib/domain/severity'
import { classNames } from './class-names'

const looks: Readonly<Record<SeverityBand, string>> = {
  critical: 'border-critical bg-critical',
  high: 'border-high bg-high',
  medium: 'border-medium',
  low: 'border-low',
  info: 'border-info',
}

/** A severity's mark: filled for critical and high, a ring for the rest. The word stands beside it. */
export function SeverityMark(props: { band: SeverityBand; className?: string }) {
  return (
    <span
      aria-hidden
      className={classNames(
        'inline-block size-2 shrink-0 rounded-full border-2',
        looks[props.band],
        props.className,
      )}
    />
  )
}
