import { DataHealthPage } from '@/components/data-health/data-health-page'

/** Watch: the indices that others write, and what is amiss in them. */
export default function DataHealth() {
  return <DataHealthPage />
}
