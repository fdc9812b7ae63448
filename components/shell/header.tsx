'use client'

import Link from 'next/link'
import { ViewsMenu } from '@/components/views/views-menu'
import { useMessages } from '@/lib/i18n/locale-context'
import { CopyLink } from './copy-link'
import { LiveIndicator } from './live-indicator'
import type { Page } from './pages'
import { PreferencesMenu } from './preferences-menu'
import { QueryBar } from './query-bar'
import { TimeRangePicker } from './time-range-picker'
import { useViewSearch } from './view-state'
import { ZoneSwitch, ZoneToggle } from './zone-switch'

/** What is looked at: title, query, range; and how the stream does. A part of a page titles itself. */
export function Header(props: { page: Page | null; isPart: boolean }) {
  const { shell } = useMessages()
  const search = useViewSearch()
  if (!props.page) return null
  const { hasView } = props.page
  return (
    <header
      data-plain={hasView ? undefined : ''}
      className="sticky top-0 z-20 flex h-(--header) shrink-0 flex-wrap items-center gap-x-2 border-hairline border-b bg-ground px-3 max-md:content-center max-md:gap-y-1 md:flex-nowrap md:px-4"
    >
      {props.isPart ? (
        <Link
          href={`${props.page.path}${search}`}
          prefetch={false}
          className="mr-2 shrink-0 font-strong text-quiet text-title hover:text-text"
        >
          {shell[props.page.name]}
        </Link>
      ) : (
        <>
          <title>{`${shell[props.page.name]} · ${shell.product}`}</title>
          <h1 className="mr-2 shrink-0 text-title">{shell[props.page.name]}</h1>
        </>
      )}
      {hasView && (
        <div className="min-w-0 flex-1 max-md:order-last max-md:basis-full">
          <QueryBar />
        </div>
      )}
      <div className={`flex shrink-0 items-center gap-1 ${hasView ? 'max-md:ml-auto' : 'ml-auto'}`}>
        {hasView && <TimeRangePicker />}
        {!hasView && <ZoneSwitch className="max-md:hidden" />}
        {!hasView && <ZoneToggle className="md:hidden" />}
        <LiveIndicator />
        {!props.isPart && <ViewsMenu path={props.page.path} />}
        <CopyLink label={shell.copyLink} className="max-md:hidden" />
        <PreferencesMenu />
      </div>
    </header>
  )
}

/** Keeps the header's place while it comes later than the page, so that the page does not move. */
export function HeaderPlace({ page }: { page: Page }) {
  return (
    <div
      data-plain={page.hasView ? undefined : ''}
      className="h-(--header) shrink-0 border-hairline border-b"
    />
  )
}
