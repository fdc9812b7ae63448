import { AssetsPage } from '@/components/assets/assets-page'

/** Review: namespaces, workloads and pods by risk and activity. */
export default function AssetTreePage() {
  return <AssetsPage />
}
