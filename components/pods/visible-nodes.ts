import type { ProcessNode } from '@/lib/domain/answers/pods'

/** The processes of which no ancestor is folded; each parent stands before its children. */
export function visibleNodes(
  nodes: readonly ProcessNode[],
  folded: ReadonlySet<number>,
): ProcessNode[] {
  const hidden = new Set<number>()
  return nodes.filter(({ id, parent }) => {
    const isHidden = parent !== null && (hidden.has(parent) || folded.has(parent))
    if (isHidden) hidden.add(id)
    return !isHidden
  })
}
