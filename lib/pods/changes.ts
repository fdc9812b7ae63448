import type { PodChange, PodContainer, PodUser } from '../domain/answers/pods'
import type { EventGroup } from '../store/event-store'

/** An image as one reference; null where nothing of it is known. */
export function imageText(image: Pick<PodContainer, 'image' | 'tag' | 'digest'>): string | null {
  const named = image.image ?? ''
  const tagged = image.tag === null ? named : `${named}:${image.tag}`
  const whole = image.digest === null ? tagged : `${tagged}@${image.digest}`
  return whole === '' ? null : whole
}

/**
 * What changed about a pod, in order: a container started anew or with another image, the pod moved to
 * another node or was made anew under the same name, another user appeared. `nodes` are the groups of
 * `kubernetes.node.name`; `uids` those of containers, whose earliest event tells the pod's uid.
 */
export function podChanges(input: {
  containers: readonly PodContainer[]
  users: readonly PodUser[]
  nodes: readonly EventGroup[]
  uids: readonly EventGroup[]
}): PodChange[] {
  const nodes = input.nodes.flatMap(({ values: [name], firstMs }) =>
    name ? [{ name, firstMs }] : [],
  )
  const uids = input.uids.flatMap(({ earliest, firstMs }) => {
    const name = earliest.kubernetes?.pod?.uid
    return name === undefined ? [] : [{ name, firstMs }]
  })
  const changes = [
    ...containerChanges(input.containers),
    ...steps('node', nodes),
    ...steps('pod', uids),
    ...steps(
      'user',
      input.users.map(({ name, firstSeen }) => ({ name, firstMs: Date.parse(firstSeen) })),
    ).map((change) => ({ ...change, from: null })),
  ]
  return changes.sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0))
}

/** Each first sight of another name is a change from the one first seen before it. */
function steps(
  kind: PodChange['kind'],
  seen: readonly { name: string; firstMs: number }[],
): PodChange[] {
  const firsts = new Map<string, number>()
  for (const { name, firstMs } of seen) {
    firsts.set(name, Math.min(firsts.get(name) ?? firstMs, firstMs))
  }
  const inOrder = [...firsts].sort(([, a], [, b]) => a - b)
  return inOrder.slice(1).map(([to, firstMs], index) => ({
    at: new Date(firstMs).toISOString(),
    kind,
    of: null,
    from: inOrder[index]?.[0] ?? null,
    to,
  }))
}

function containerChanges(containers: readonly PodContainer[]): PodChange[] {
  const inOrder = [...containers].sort((a, b) => (a.firstSeen < b.firstSeen ? -1 : 1))
  const before = new Map<string | null, PodContainer>()
  return inOrder.flatMap((container): PodChange[] => {
    const last = before.get(container.name)
    before.set(container.name, container)
    if (last === undefined) return []
    const at = { at: container.firstSeen, of: container.name }
    const [from, to] = [imageText(last), imageText(container)]
    const changes: PodChange[] = []
    if (container.id !== null && container.id !== last.id) {
      changes.push({ ...at, kind: 'container', from: last.id, to: container.id })
    }
    if (to !== null && to !== from) changes.push({ ...at, kind: 'image', from, to })
    return changes
  })
}
