import { alertsLink, type LinkView } from '@/components/overview/alert-links'
import { podHref } from '@/components/pods/pod-href'
import { assetTests } from '@/lib/domain/asset-place'
import type { QueryTree } from '@/lib/domain/query-tree'
import { joinFilter } from '@/lib/query/filters'
import type { TreeRow } from './asset-tree'

type Listed = Pick<TreeRow & { kind: 'asset' }, 'asset' | 'within'>

/** The alerts that an asset's line counts. */
export function assetAlerts(listed: Listed, view: LinkView): string {
  return alertsLink({ ...view, q: testsOf(listed).reduce(joinFilter, view.q) })
}

function testsOf({ asset, within }: Listed): readonly QueryTree[] {
  const { level, cluster, namespace, workload, pod, node } = asset
  if (level === 'namespace') return assetTests({ cluster, namespace })
  if (level === 'workload') return assetTests({ cluster, namespace, workload })
  const place = assetTests(within ?? { cluster })
  if (level === 'pod') return [...place, ...is('kubernetes.pod.name', pod)]
  // Among pods a node stands for what ran on it outside of them.
  const noPod: QueryTree = { kind: 'not', part: { kind: 'exists', field: 'kubernetes.pod.name' } }
  return [...place, ...(within === null ? [] : [noPod]), ...is('kubernetes.node.name', node)]
}

function is(field: string, value: string | null): readonly QueryTree[] {
  return value === null ? [] : [{ kind: 'compare', field, operator: 'is', value }]
}

/** The story of a pod; of anything else its alerts. */
export function assetHref(listed: Listed, view: LinkView): string {
  const { cluster, namespace, pod } = listed.asset
  return pod === null ? assetAlerts(listed, view) : podHref({ cluster, namespace, pod }, view)
}
