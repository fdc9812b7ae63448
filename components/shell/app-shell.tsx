'use client'

import { usePathname } from 'next/navigation'
import { type ReactNode, Suspense } from 'react'
import { EventPanel } from '@/components/events/event-panel'
import { EventSteps } from '@/components/events/event-steps'
import { LiveProvider } from '@/components/live/live-provider'
import { Palette } from '@/components/palette/palette'
import { DefaultView } from '@/components/views/default-view'
import { useMessages } from '@/lib/i18n/locale-context'
import { FocusKeeper } from './focus-keeper'
import { Header, HeaderPlace } from './header'
import { isPartOf, type Page, pageOf } from './pages'
import { Rail } from './rail'
import { Shortcuts } from './shortcuts'
import { StoreWarning } from './store-warning'
import { ViewGate } from './view-gate'
import { ViewProvider } from './view-state'

/** What is around every page, and the page. */
export function AppShell(props: { children: ReactNode }) {
  const path = usePathname()
  const page = pageOf(path)
  const Frame = page?.name === 'wall' ? WallFrame : PageFrame
  return (
    <ViewProvider>
      <LiveProvider>
        <Frame path={path} page={page}>
          {props.children}
        </Frame>
        {page !== null && page.path === path && <DefaultView path={path} />}
        <Shortcuts />
        <FocusKeeper />
        <Suspense>
          <Palette />
        </Suspense>
      </LiveProvider>
    </ViewProvider>
  )
}

interface FrameProps {
  path: string
  page: Page | null
  children: ReactNode
}

/** The frame around every page: rail, header, the page, and the event that the URL opens. */
function PageFrame({ path, page, children }: FrameProps) {
  const { shell } = useMessages()
  return (
    <>
      <a
        href="#content"
        className="-top-12 fixed left-2 z-50 rounded-panel border border-accent bg-panel px-3 py-1.5 focus:top-2"
      >
        {shell.skip}
      </a>
      <Rail />
      <EventSteps>
        <div
          data-page=""
          className="flex min-h-dvh min-w-0 flex-col max-md:pb-(--foot) md:pl-(--rail)"
        >
          <Suspense fallback={page && <HeaderPlace page={page} />}>
            <Header page={page} isPart={page !== null && isPartOf(path, page)} />
          </Suspense>
          <StoreWarning />
          <main id="content" tabIndex={-1} className="flex min-w-0 flex-1 flex-col outline-none">
            <Suspense>{page?.hasView ? <ViewGate>{children}</ViewGate> : children}</Suspense>
          </main>
        </div>
        <Suspense>
          <EventPanel />
        </Suspense>
      </EventSteps>
    </>
  )
}

/** A screen across the room has the page alone. */
function WallFrame({ children }: FrameProps) {
  return (
    <>
      <div className="fixed inset-x-0 top-0 z-20">
        <StoreWarning />
      </div>
      <main id="content" data-page="" data-wall="" className="min-h-dvh">
        <Suspense>
          <ViewGate>{children}</ViewGate>
        </Suspense>
      </main>
    </>
  )
}
