import { Overview } from '@/components/overview/overview'

/** Watch: is something happening now, how bad, where, and is the silence real. */
export default function OverviewPage() {
  return <Overview />
}
