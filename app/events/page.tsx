import { ExplorerPage } from '@/components/explorer/explorer-page'

/** Drill in: find, narrow and hand over. */
export default function EventsPage() {
  return <ExplorerPage />
}
