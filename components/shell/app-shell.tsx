'use client'

import type { ReactNode } from 'react'

/** The frame around every page. */
export function AppShell(props: { children: ReactNode }) {
  return (
    <main id="content" className="p-3">
      {props.children}
    </main>
  )
}
