import type { ProcessNode } from '../domain/answers/pods'
import type { SecurityEvent } from '../domain/security-event'

/** An event and how many like it it stands for. */
export interface ProcessSighting {
  event: SecurityEvent
  count: number
  severity: number
  firstMs: number
  lastMs: number
}

type Step = Pick<
  NonNullable<SecurityEvent['process']>,
  'name' | 'executable' | 'command_line' | 'pid'
>

interface Node {
  parent: Node | null
  children: Set<Node>
  name: string
  commandLine: string | null
  executable: string | null
  pids: Set<number>
  users: Set<string>
  count: number
  severity: number
  worstBelow: number
  firstMs: number
  lastMs: number
  /** Its children of which no process id is known. */
  unnumbered: Map<string, Node>
}

const depthMost = 64
const pidsShown = 8
const usersShown = 8

/**
 * The processes of a pod as a tree, flat, each parent before its children: lines of descent merged by
 * (node, process id, name), then siblings with the same command folded into one. Whatever process ids
 * events claim, every process has one parent, none is above itself, and none is deeper than 64.
 */
export function processTree(
  sightings: readonly ProcessSighting[],
  most: number,
): { nodes: ProcessNode[]; omitted: number } {
  const root = newNode(null, {})
  const numbered = new Map<string, Node>()
  for (const sighting of sightings) place(root, numbered, sighting)
  const kept = fold(root)
  return flatten(kept, most)
}

function place(root: Node, numbered: Map<string, Node>, sighting: ProcessSighting): void {
  const { process, kubernetes, observer, user } = sighting.event
  if (!process) return
  const above = [...(process.parent ? [process.parent] : []), ...(process.ancestors ?? [])]
  const host = kubernetes?.node?.name ?? observer.hostname ?? ''
  let node = root
  for (const step of [...above.reverse(), process]) {
    node = descend(node, host, step, numbered)
    node.firstMs = Math.min(node.firstMs, sighting.firstMs)
    node.lastMs = Math.max(node.lastMs, sighting.lastMs)
  }
  if (node === root) return
  node.count += sighting.count
  node.severity = Math.max(node.severity, sighting.severity)
  if (user?.name !== undefined && node.users.size < usersShown) node.users.add(user.name)
}

/** The node of a step below `parent`; one that is known by its process id keeps its first parent. */
function descend(parent: Node, host: string, step: Step, numbered: Map<string, Node>): Node {
  const name = step.name ?? step.executable ?? step.command_line ?? ''
  if (name === '' && step.pid === undefined) return parent
  const key =
    step.pid === undefined
      ? JSON.stringify([name, step.command_line])
      : JSON.stringify([host, step.pid, name])
  const known = step.pid === undefined ? parent.unnumbered : numbered
  const found = known.get(key)
  if (found === undefined) {
    const node = newNode(parent, step)
    known.set(key, node)
    parent.children.add(node)
    return node
  }
  found.commandLine ??= step.command_line ?? null
  found.executable ??= step.executable ?? null
  // First it was only heard of as somebody's oldest ancestor; now it is known what is above it.
  if (found.parent?.parent === null && parent !== found.parent && !isWithin(parent, found)) {
    found.parent.children.delete(found)
    found.parent = parent
    parent.children.add(found)
  }
  return found
}

/** Whether `node` stands below `top`; where the way up is longer than can be shown, it may as well. */
function isWithin(node: Node, top: Node): boolean {
  let each: Node | null = node
  for (let steps = 0; each !== null; steps += 1) {
    if (each === top || steps > 4 * depthMost) return true
    each = each.parent
  }
  return false
}

function newNode(parent: Node | null, step: Step): Node {
  return {
    parent,
    children: new Set(),
    name: step.name ?? step.executable ?? step.command_line ?? '',
    commandLine: step.command_line ?? null,
    executable: step.executable ?? null,
    pids: new Set(step.pid === undefined ? [] : [step.pid]),
    users: new Set(),
    count: 0,
    severity: 0,
    worstBelow: 0,
    firstMs: Number.POSITIVE_INFINITY,
    lastMs: Number.NEGATIVE_INFINITY,
    unnumbered: new Map(),
  }
}

/** Siblings of the same command as one, from the top down; lines deeper than the bound end there. */
function fold(root: Node): Node {
  const open: { node: Node; depth: number }[] = [{ node: root, depth: 0 }]
  const order: Node[] = []
  for (let next = open.pop(); next; next = open.pop()) {
    const { node, depth } = next
    order.push(node)
    const byCommand = new Map<string, Node>()
    if (depth >= depthMost) absorb(node)
    for (const child of node.children) {
      const key = JSON.stringify([child.name, child.commandLine ?? child.executable])
      const first = byCommand.get(key)
      if (first === undefined) {
        child.parent = node
        byCommand.set(key, child)
      } else merge(first, child)
    }
    node.children = new Set(byCommand.values())
    for (const child of node.children) open.push({ node: child, depth: depth + 1 })
  }
  for (const node of order.reverse()) {
    node.worstBelow = node.severity
    for (const { worstBelow } of node.children) {
      if (worstBelow > node.worstBelow) node.worstBelow = worstBelow
    }
  }
  return root
}

/** What lies below the deepest level counts for the process at that level. */
function absorb(node: Node): void {
  const open = [...node.children]
  for (let each = open.pop(); each; each = open.pop()) {
    node.count += each.count
    node.severity = Math.max(node.severity, each.severity)
    for (const child of each.children) open.push(child)
  }
  node.children.clear()
}

function merge(into: Node, other: Node): void {
  for (const pid of other.pids) into.pids.add(pid)
  for (const user of other.users) if (into.users.size < usersShown) into.users.add(user)
  into.count += other.count
  into.severity = Math.max(into.severity, other.severity)
  into.firstMs = Math.min(into.firstMs, other.firstMs)
  into.lastMs = Math.max(into.lastMs, other.lastMs)
  for (const child of other.children) into.children.add(child)
}

/** The tree as a list, the worst lines first kept where there are more than `most`. */
function flatten(root: Node, most: number): { nodes: ProcessNode[]; omitted: number } {
  const all: Node[] = []
  const open = latestFirst(root)
  for (let node = open.pop(); node; node = open.pop()) {
    all.push(node)
    for (const child of latestFirst(node)) open.push(child)
  }
  const kept = all.length <= most ? new Set(all) : keepWorst(all, root, most)
  const ids = new Map<Node, number>()
  const nodes: ProcessNode[] = []
  for (const node of all) {
    if (!kept.has(node)) continue
    const parent = node.parent === null ? undefined : ids.get(node.parent)
    const depth = parent === undefined ? 0 : (nodes[parent]?.depth ?? 0) + 1
    ids.set(node, nodes.length)
    nodes.push(toAnswer(node, nodes.length, parent ?? null, depth))
  }
  return { nodes, omitted: all.length - nodes.length }
}

function latestFirst(node: Node): Node[] {
  return [...node.children].sort((a, b) => a.firstMs - b.firstMs).reverse()
}

/** The worst and most frequent nodes, each with all that is above it, so that none hangs in the air. */
function keepWorst(all: readonly Node[], root: Node, most: number): Set<Node> {
  const kept = new Set<Node>()
  const byWorth = [...all].sort((a, b) => b.severity - a.severity || b.count - a.count)
  for (const node of byWorth) {
    const line: Node[] = []
    for (let each: Node | null = node; each && each !== root && !kept.has(each); each = each.parent)
      line.push(each)
    if (kept.size + line.length > most) continue
    for (const each of line) kept.add(each)
  }
  return kept
}

function toAnswer(node: Node, id: number, parent: number | null, depth: number): ProcessNode {
  return {
    id,
    parent,
    depth,
    name: node.name,
    commandLine: node.commandLine,
    executable: node.executable,
    pids: [...node.pids].slice(0, pidsShown),
    pidCount: node.pids.size,
    users: [...node.users],
    count: node.count,
    severity: node.severity,
    worstBelow: node.worstBelow,
    firstSeen: new Date(node.firstMs).toISOString(),
    lastSeen: new Date(node.lastMs).toISOString(),
  }
}
