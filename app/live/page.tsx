import type { Metadata } from 'next'
import { LivePage } from '@/components/live/live-page'

export const metadata: Metadata = { title: 'Live' }

/** Watch: the live log on the full page. */
export default function LiveLogPage() {
  return <LivePage />
}
