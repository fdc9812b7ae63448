import { alertsLink, type LinkView } from '@/components/overview/alert-links'
import { podHref } from '@/components/pods/pod-href'
import type { Asset } from '@/lib/domain/answers/assets'
import { assetTests } from '@/lib/domain/asset-place'
import type { QueryTree } from '@/lib/domain/query-tree'
import { joinFilter } from '@/lib/query/filters'

/** The alerts that an asset's line counts. */
export function assetAlerts(asset: Asset, view: LinkView): string {
  return alertsLink({ ...view, q: testsOf(asset).reduce(joinFilter, view.q) })
}

function testsOf({ level, cluster, namespace, workload, pod, node }: Asset): readonly QueryTree[] {
  const is = (field: string, value: string): QueryTree => ({
    ...{ kind: 'compare', field, operator: 'is', value },
  })
  const onNode = node === null ? [] : [is('kubernetes.node.name', node)]
  if (level === 'namespace') return assetTests({ cluster, namespace })
  if (level === 'workload') return assetTests({ cluster, namespace, workload })
  if (level === 'node') return [...assetTests({ cluster }), ...onNode]
  const named = pod === null ? [] : [is('kubernetes.pod.name', pod)]
  return [...assetTests({ cluster, namespace, workload }), ...named]
}

/** The story of a pod; of anything else its alerts. */
export function assetHref(asset: Asset, view: LinkView): string {
  const { cluster, namespace, pod } = asset
  return pod === null ? assetAlerts(asset, view) : podHref({ cluster, namespace, pod }, view)
}
