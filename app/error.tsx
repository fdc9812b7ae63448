'use client'

import { Crash } from '@/components/shell/crash'

/** What a page shows when it fails itself. */
export default function ErrorPage(props: { error: Error; reset: () => void }) {
  return <Crash retry={props.reset} />
}
