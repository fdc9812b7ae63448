'use client'

import type { KeyboardEvent } from 'react'
import { classNames } from '@/components/ui/class-names'
import { visibleText } from '@/components/ui/hostile-runs'
import { HostileText } from '@/components/ui/hostile-text'
import type { DeadLetter } from '@/lib/domain/answers/sensors'
import { useFormat, useMessages } from '@/lib/i18n/locale-context'

/** When, from where, why, at which place, what and how much; on a phone two lines. */
export const lettersLayout =
  'grid items-center gap-x-4 px-4 grid-cols-[112px_minmax(0,1fr)_minmax(0,auto)] md:grid-cols-[120px_minmax(0,1.3fr)_minmax(0,1fr)] lg:grid-cols-[120px_minmax(0,1.1fr)_minmax(0,0.7fr)_minmax(0,1.4fr)_64px] xl:grid-cols-[120px_88px_minmax(0,1.1fr)_minmax(0,0.7fr)_minmax(0,1.6fr)_64px]'

interface LetterRowProps {
  letter: DeadLetter
  place: { index: number; start: number; heightPx: number }
  isOpen: boolean
  /** The one that the keyboard reaches. */
  isActive: boolean
  onOpen: () => void
  onKeyDown: (pressed: KeyboardEvent<HTMLElement>) => void
}

/** One dead letter of the list. */
export function LetterRow({ letter, place, ...props }: LetterRowProps) {
  const { letter: words, reason } = useMessages().sensors
  const format = useFormat()
  const receivedMs = Date.parse(letter.receivedAt)
  return (
    <tr
      data-row={letter.id}
      aria-rowindex={place.index + 2}
      aria-selected={props.isOpen}
      tabIndex={props.isActive ? 0 : -1}
      onClick={props.onOpen}
      onKeyDown={props.onKeyDown}
      style={{ transform: `translateY(${place.start}px)`, height: place.heightPx }}
      className={classNames(
        'absolute inset-x-0 top-0 -outline-offset-2 cursor-pointer border-hairline/60 border-b max-md:content-center',
        props.isOpen ? 'bg-selection' : 'hover:bg-raised/60',
        lettersLayout,
      )}
    >
      <td
        className="whitespace-nowrap text-quiet tabular-nums max-md:order-3 max-md:text-small"
        title={`${format.full(receivedMs)} ${format.offset(receivedMs)}`}
      >
        {format.moment(receivedMs)}
      </td>
      <td className="truncate text-quiet max-xl:hidden">
        <HostileText text={letter.sensor} />
      </td>
      <td
        className="truncate max-md:order-1 max-md:col-span-2"
        title={visibleText(reason(letter.reason))}
      >
        <HostileText text={reason(letter.reason)} />
      </td>
      <td
        className="truncate font-mono text-small max-md:order-2"
        title={visibleText(letter.pointer)}
      >
        {letter.pointer === '' ? (
          <span className="font-sans text-quiet">{words.whole}</span>
        ) : (
          <HostileText text={letter.pointer} />
        )}
      </td>
      <td className="truncate whitespace-pre font-mono text-quiet text-small max-md:order-4 max-md:col-span-2 md:max-lg:hidden">
        <HostileText text={letter.body} />
      </td>
      <td className="text-right text-quiet tabular-nums max-lg:hidden">
        {format.bytes(letter.sizeBytes)}
      </td>
    </tr>
  )
}
