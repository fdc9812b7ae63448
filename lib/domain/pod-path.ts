/** What names a pod: its namespace is null where its events tell none. */
export interface PodIdentity {
  cluster: string
  namespace: string | null
  pod: string
}

const mark = '~'

/**
 * A name as one step of an address. `~` alone stands for no name; names that a browser or a proxy would
 * read as something else (`.`, `..`, what begins with `~`) get a `~` before them.
 */
export function writePathStep(name: string | null): string {
  if (name === null || name === '') return mark
  const isTaken = name === '.' || name === '..' || name.startsWith(mark)
  return `${isTaken ? mark : ''}${encodeURIComponent(name.toWellFormed())}`
}

/** The name that a step stands for, its percent escapes already undone; null for no name. */
export function readPathStep(step: string): string | null {
  if (step === mark) return null
  return step.startsWith(mark) ? step.slice(mark.length) : step
}

/** The steps of a pod's address: `cluster/namespace/pod`. */
export function podSteps({ cluster, namespace, pod }: PodIdentity): string {
  return [cluster, namespace, pod].map(writePathStep).join('/')
}

/** The pod that an address of the pages names (`/pods/…/…/…`, as the browser has it); null for another. */
export function readPodPath(path: string): PodIdentity | null {
  const match = /^\/pods\/([^/]+)\/([^/]+)\/([^/]+)\/?$/.exec(path)
  if (!match) return null
  try {
    const [cluster, namespace, pod] = match.slice(1).map((step) => decodeURIComponent(step))
    return readPodSteps(cluster ?? '', namespace ?? '', pod ?? '')
  } catch {
    return null
  }
}

/** The pod that three steps name, their percent escapes undone. null where cluster or pod is left out. */
export function readPodSteps(cluster: string, namespace: string, pod: string): PodIdentity | null {
  const names = { cluster: readPathStep(cluster), pod: readPathStep(pod) }
  if (names.cluster === null || names.pod === null) return null
  return { cluster: names.cluster, namespace: readPathStep(namespace), pod: names.pod }
}
