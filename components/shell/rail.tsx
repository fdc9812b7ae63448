'use client'

import { Command, Keyboard } from 'lucide-react'
import Link from 'next/link'
import { usePathname } from 'next/navigation'
import { openPalette } from '@/components/palette/palette'
import { IconButton } from '@/components/ui/button'
import { classNames } from '@/components/ui/class-names'
import { useMessages } from '@/lib/i18n/locale-context'
import { Mark } from './mark'
import { MorePages } from './more-pages'
import { type Page, pageOf, pages } from './pages'
import { openHelp } from './shortcuts'
import { useViewSearch } from './view-state'

/** As many as a phone has room for; the others stand behind one button. */
const phonePages = 4

/** The pages: a rail at the left, on a phone a bar at the foot. */
export function Rail() {
  const { shell, palette } = useMessages()
  const path = usePathname()
  return (
    <nav
      aria-label={shell.navigation}
      className="fixed inset-x-0 bottom-0 z-30 flex h-(--foot) border-hairline border-t bg-panel md:inset-y-0 md:right-auto md:h-auto md:w-(--rail) md:flex-col md:items-center md:border-t-0 md:border-r"
    >
      <span className="hidden h-12 items-center md:flex" title={shell.product}>
        <Mark />
      </span>
      <ul className="flex min-w-0 flex-1 justify-around md:mt-2 md:flex-none md:flex-col md:gap-1">
        {pages.map((page, place) => (
          <li
            key={page.path}
            className={classNames(
              'flex flex-1 md:flex-none',
              place >= phonePages && 'max-md:hidden',
            )}
          >
            <RailLink page={page} isCurrent={page === pageOf(path)} />
          </li>
        ))}
        <li className="flex flex-1 md:hidden">
          <MorePages pages={pages.slice(phonePages)} current={pageOf(path)} />
        </li>
      </ul>
      <div className="mt-auto hidden flex-col gap-1 pb-3 md:flex">
        <IconButton label={palette.hint} onClick={openPalette}>
          <Command aria-hidden className="size-4" />
        </IconButton>
        <IconButton label={shell.helpHint} onClick={openHelp}>
          <Keyboard aria-hidden className="size-4" />
        </IconButton>
      </div>
    </nav>
  )
}

function RailLink({ page, isCurrent }: { page: Page; isCurrent: boolean }) {
  const { shell } = useMessages()
  const search = useViewSearch()
  const Icon = page.icon
  return (
    <Link
      href={`${page.path}${search}`}
      prefetch={false}
      aria-current={isCurrent ? 'page' : undefined}
      title={shell[page.name]}
      className={classNames(
        'flex flex-1 flex-col items-center justify-center gap-0.5 md:size-9 md:flex-none md:rounded-panel',
        isCurrent ? 'text-text md:bg-raised' : 'text-quiet hover:text-text md:hover:bg-raised',
      )}
    >
      <Icon aria-hidden className="size-[18px]" strokeWidth={isCurrent ? 2 : 1.75} />
      <span className="text-axis leading-4 md:sr-only">{shell[page.name]}</span>
    </Link>
  )
}
