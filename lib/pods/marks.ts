import type { PodChange, PodContainer, StoryMark } from '../domain/answers/pods'
import { assetTests } from '../domain/asset-place'
import { fieldIs } from '../domain/field-is'
import type { QueryTree } from '../domain/query-tree'
import type { SecurityEvent } from '../domain/security-event'
import type { EventGroup } from '../store/event-store'
import { imageText } from './changes'

/** The groups that tell which images the containers of a workload had. */
export const imageFields = [
  'container.name',
  'container.image.name',
  'container.image.tag',
  'container.image.digest',
] as const

const audit = {
  verb: 'eyrie.fields.ka.verb',
  name: 'eyrie.fields.ka.target.name',
  resource: 'eyrie.fields.ka.target.resource',
  subresource: 'eyrie.fields.ka.target.subresource',
} as const
const workloads = ['deployments', 'daemonsets', 'statefulsets', 'replicasets']
const verbs = ['create', 'update', 'patch']
/** Falco's own rule, whose alerts hold neither verb nor resource. */
const deploymentRule = 'K8s Deployment Created'

/** A pod, or all pods of a workload where `pod` is null. */
export interface MarkedPlace {
  cluster: string
  namespace: string | null
  pod: string | null
}

/** What the pod was made by, as far as its workload's name or its own tells. */
function makers({ pod }: MarkedPlace, workload: string | null): string[] {
  // A StatefulSet numbers its pods, a DaemonSet gives them five letters.
  const inferred = /^(.+)-(?:\d+|[2456789bcdfghjklmnpqrstvwxz]{5})$/.exec(pod ?? '')?.[1]
  return [...new Set([workload, inferred].filter((name) => name != null))]
}

/** Finds the alerts about the Kubernetes audit log that tell of a deployment of the pod's workload. */
export function deploymentsOf(pod: MarkedPlace, workload: string | null): QueryTree | null {
  const names = makers(pod, workload)
  if (names.length === 0 || pod.namespace === null) return null
  const named = names.flatMap((name): QueryTree[] => [
    fieldIs(audit.name, name),
    {
      kind: 'and',
      parts: [
        fieldIs(audit.resource, 'replicasets'),
        // The ReplicaSets of a Deployment have its name and a hash.
        { kind: 'wildcard', field: audit.name, pieces: [`${name}-`, ''] },
      ],
    },
  ])
  const changing: QueryTree = {
    kind: 'and',
    parts: [
      { kind: 'or', parts: workloads.map((resource) => fieldIs(audit.resource, resource)) },
      { kind: 'or', parts: verbs.map((verb) => fieldIs(audit.verb, verb)) },
      // A status or a scale is no deployment.
      { kind: 'not', part: { kind: 'exists', field: audit.subresource } },
    ],
  }
  return {
    kind: 'and',
    parts: [
      ...assetTests({ cluster: pod.cluster, namespace: pod.namespace }),
      { kind: 'or', parts: [changing, fieldIs('rule.name', deploymentRule)] },
      { kind: 'or', parts: named },
    ],
  }
}

/**
 * Restarts and deployments from `fromMs` on, oldest first. `changes` are those of the pod; `images` are
 * the groups of the workload's `imageFields` over all that is kept, `audits` what `deploymentsOf` finds.
 */
export function storyMarks(input: {
  fromMs: number
  changes: readonly PodChange[]
  images: readonly EventGroup[]
  audits: readonly SecurityEvent[]
  pod: MarkedPlace
  workload: string | null
}): StoryMark[] {
  const from = new Date(input.fromMs).toISOString()
  const names = makers(input.pod, input.workload)
  return [
    ...input.changes.flatMap(toRestart),
    ...imageMarks(input.images),
    ...input.audits.flatMap((event) => toDeployment(event, names)),
  ]
    .filter(({ at }) => at >= from)
    .sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0))
}

function toRestart({ at, kind, of, from, to }: PodChange): StoryMark[] {
  // Without a name it may be another container of the pod.
  if (kind !== 'container' || of === null || from === null) return []
  return [{ at, kind: 'restart', by: 'container', of, from, to, event: null }]
}

type Image = Pick<PodContainer, 'image' | 'tag' | 'digest'>

/** Each image first seen after another one of a container of the same name. */
function imageMarks(groups: readonly EventGroup[]): StoryMark[] {
  const before = new Map<string, Image[]>()
  return [...groups]
    .sort((a, b) => a.firstMs - b.firstMs)
    .flatMap(({ values, firstMs }): StoryMark[] => {
      const [of = null, image = null, tag = null, digest = null] = values
      const seen = { image, tag, digest }
      const to = imageText(seen)
      // Without its tag or digest an image cannot be told from another version of it.
      if (of === null || image === null || to === null || (tag ?? digest) === null) return []
      const known = before.get(of) ?? []
      if (known.some((other) => isSame(other, seen))) return []
      before.set(of, [...known, seen])
      const last = known.at(-1)
      if (last === undefined) return []
      const at = new Date(firstMs).toISOString()
      const from = imageText(last)
      return [{ at, kind: 'deploy', by: 'image', of, from, to, event: null }]
    })
}

/** Sensors leave out parts of an image: what only one of two tells does not make them differ. */
function isSame(one: Image, other: Image): boolean {
  const agree = (left: string | null, right: string | null) =>
    left === null || right === null || left === right
  return one.image === other.image && agree(one.tag, other.tag) && agree(one.digest, other.digest)
}

function toDeployment(event: SecurityEvent, names: readonly string[]): StoryMark[] {
  const { fields } = event.eyrie
  const of = fields['ka.target.name']
  const code = fields['ka.response.code']
  // What was refused changed nothing.
  const isRefused = typeof code === 'string' && !code.startsWith('2')
  if (typeof of !== 'string' || isRefused) return []
  const resource = fields['ka.target.resource']
  const isReplicaSet = resource === 'replicasets'
  const isOwn = names.some((name) =>
    isReplicaSet ? replicaSetOf(of) === name || of === name : of === name,
  )
  if (!isOwn) return []
  return [
    {
      at: event['@timestamp'],
      kind: 'deploy',
      by: 'audit',
      of: typeof resource === 'string' ? `${resource}/${of}` : of,
      from: null,
      to: event.rule?.name ?? event.message,
      event: event.event.id,
    },
  ]
}

/** The Deployment that a ReplicaSet is of, by its hash in Kubernetes' safe letters. */
function replicaSetOf(name: string): string | null {
  return /^(.+)-[4-9bcdf]{7,10}$/.exec(name)?.[1] ?? null
}
