import { PodsPage } from '@/components/pods/pods-page'

/** Drill in: every pod that was heard of in the range, worst first. */
export default function PodListPage() {
  return <PodsPage />
}
