import { podHref } from '@/components/pods/pod-href'
import type { AssetRisk } from '@/lib/domain/answers/overview'
import { addFilter } from '@/lib/query/filters'

/** The field that the attack map counts by. */
export const originField = 'source.geo.country_iso_code'

/** The part of a view that a link carries on. */
export interface LinkView {
  from: string
  to: string | null
  q: string
}

/** The page with the alerts of a view. */
export function alertsLink(view: LinkView): string {
  const search = new URLSearchParams({ from: view.from })
  if (view.to !== null) search.set('to', view.to)
  if (view.q !== '') search.set('q', view.q)
  return `/events?${search}`
}

/** The alerts of a view where `field` is `value`. */
export function filteredLink(view: LinkView, field: string, value: string): string {
  return alertsLink({ ...view, q: addFilter(view.q, field, value) })
}

/** The field that names an asset. */
export function assetField(asset: Pick<AssetRisk, 'pod'>): string {
  return asset.pod === null ? 'kubernetes.node.name' : 'kubernetes.pod.name'
}

/** The story of a pod; the alerts of a view on a node. */
export function assetLink(view: LinkView, asset: AssetRisk): string {
  const { cluster, namespace, pod } = asset
  if (pod === null) return filteredLink(view, assetField(asset), asset.node ?? '')
  return podHref({ cluster, namespace, pod }, view)
}
