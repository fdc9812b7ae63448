import { LivePage } from '@/components/live/live-page'

/** Watch: the live log on the full page. */
export default function LiveLogPage() {
  return <LivePage />
}
