'use client'

import type { ReactNode } from 'react'
import { ChartTable } from '@/components/charts/chart-table'
import { FilterButton } from '@/components/events/filter-button'
import { visibleText } from '@/components/ui/hostile-runs'
import { HostileText } from '@/components/ui/hostile-text'
import { Panel } from '@/components/ui/panel'
import { SeverityMark } from '@/components/ui/severity-mark'
import type { Peer, PodContainer, PodStory } from '@/lib/domain/answers/pods'
import { useFormat, useMessages } from '@/lib/i18n/locale-context'
import { Omitted } from './omitted'

interface StoryPart {
  story: PodStory
}

interface Seen {
  count: number
  severity: number
  firstSeen: string
  lastSeen: string
}

/** The rules that fired, worst first. */
export function ThreatsPanel({ story }: StoryPart) {
  const { pods, charts } = useMessages()
  const headers = [charts.rule]
  return (
    <SeenPanel
      title={pods.threats}
      omitted={story.omitted.threats}
      headers={headers}
      rows={story.topThreats.map((threat) => ({
        seen: threat,
        cells: [<Value key="rule" field="rule.name" value={threat.rule} seen={threat} />],
      }))}
      empty={charts.trendEmpty}
    />
  )
}

/** The other ends of its connections. */
export function PeersPanel({ story }: StoryPart) {
  const { pods, events } = useMessages()
  const format = useFormat()
  return (
    <SeenPanel
      title={pods.peers}
      omitted={story.omitted.peers}
      headers={[pods.peer, pods.country, pods.direction, pods.port]}
      rows={story.peers.map((peer) => ({
        seen: peer,
        cells: [
          <PeerName key="peer" peer={peer} />,
          peer.country === null ? pods.unknown : format.country(peer.country),
          peer.direction === null ? pods.unknown : events.direction[peer.direction],
          peer.port === null
            ? pods.unknown
            : `${peer.port}${peer.protocol ? `/${peer.protocol}` : ''}`,
        ],
      }))}
      empty={pods.peersNone}
    />
  )
}

function PeerName({ peer }: { peer: Peer }) {
  const { pods } = useMessages()
  const side = peer.direction === 'inbound' ? 'source' : 'destination'
  if (peer.domain !== null) {
    const text = peer.ip === null ? peer.domain : `${peer.domain} (${peer.ip})`
    return <Value field="destination.domain" value={peer.domain} text={text} seen={peer} />
  }
  if (peer.ip === null) return pods.unknownPeer
  return <Value field={`${side}.ip`} value={peer.ip} seen={peer} />
}

/** Files that were touched, and by what. */
export function FilesPanel({ story }: StoryPart) {
  const { pods } = useMessages()
  return (
    <SeenPanel
      title={pods.files}
      omitted={story.omitted.files}
      headers={[pods.file, pods.actions]}
      rows={story.files.map((file) => ({
        seen: file,
        cells: [
          <Value key="file" field="file.path" value={file.path} seen={file} isCode />,
          <HostileText key="actions" text={file.actions.slice(0, 4).join(', ')} />,
        ],
      }))}
      empty={pods.filesNone}
    />
  )
}

/** Its containers with their images, newest first. */
export function ContainersPanel({ story }: StoryPart) {
  const { pods } = useMessages()
  return (
    <SeenPanel
      title={pods.containers}
      omitted={story.omitted.containers}
      headers={[pods.container]}
      rows={story.containers.map((container) => ({
        seen: container,
        cells: [<ContainerName key="container" container={container} />],
      }))}
      empty={pods.containersNone}
    />
  )
}

function ContainerName({ container }: { container: PodContainer }) {
  const { id, name, image, tag, digest } = container
  const reference = `${image ?? ''}${tag === null ? '' : `:${tag}`}`
  const [field, value] = id === null ? ['container.name', name ?? ''] : ['container.id', id]
  return (
    <span className="block min-w-0 py-0.5">
      <Value
        field={field}
        value={value}
        text={[name, id].filter(Boolean).join(' · ') || reference}
        seen={container}
      />
      <span
        className="block truncate font-mono text-quiet text-small"
        title={visibleText([reference, digest].filter(Boolean).join('\n'))}
      >
        <HostileText text={reference} />
        {digest !== null && <HostileText text={` @${digest}`} className="text-faint" />}
      </span>
    </span>
  )
}

/** Who acted in it. */
export function UsersPanel({ story }: StoryPart) {
  const { pods } = useMessages()
  return (
    <SeenPanel
      title={pods.people}
      omitted={story.omitted.users}
      headers={[pods.user]}
      className="h-[220px]"
      rows={story.users.map((user) => ({
        seen: user,
        cells: [
          <Value
            key="user"
            field="user.name"
            value={user.name}
            text={user.id === null ? user.name : `${user.name} · uid ${user.id}`}
            seen={user}
          />,
        ],
      }))}
      empty={pods.usersNone}
    />
  )
}

/** A panel of things seen: what they are, then how often, first and last. */
function SeenPanel(props: {
  title: string
  omitted: number
  headers: readonly string[]
  rows: readonly { seen: Seen; cells: readonly ReactNode[] }[]
  empty: string
  className?: string
}) {
  const { pods } = useMessages()
  const format = useFormat()
  return (
    <Panel
      title={props.title}
      note={props.rows.length > 0 ? format.number(props.rows.length) : undefined}
      actions={<Omitted count={props.omitted} />}
      className={props.className ?? 'h-[260px]'}
      bodyClassName="overflow-auto px-4 pb-3"
    >
      <ChartTable
        caption={props.title}
        headers={[...props.headers, pods.count, pods.first, pods.last]}
        rows={props.rows.map(({ seen, cells }, index) => ({
          key: String(index),
          cells: [
            ...cells,
            <span key="count" title={format.exact(seen.count)}>
              {format.number(seen.count)}
            </span>,
            <Moment key="first" time={seen.firstSeen} />,
            <Moment key="last" time={seen.lastSeen} />,
          ],
        }))}
        empty={props.empty}
      />
    </Panel>
  )
}

function Moment(props: { time: string }) {
  const format = useFormat()
  const ms = Date.parse(props.time)
  return (
    <time
      dateTime={props.time}
      title={`${format.full(ms)} ${format.offset(ms)}`}
      className="text-quiet"
    >
      {format.dateTime(ms)}
    </time>
  )
}

/** A value with the worst that was seen of it, and the way to narrow the query to it. */
function Value(props: {
  field: string
  value: string
  seen: Seen
  text?: string
  isCode?: boolean
}) {
  const text = props.text ?? props.value
  return (
    <span className="group/value flex min-w-0 items-center gap-2">
      <SeverityMark severity={props.seen.severity} />
      <span
        title={visibleText(text)}
        className={`min-w-0 truncate ${props.isCode ? 'font-mono text-small' : ''}`}
      >
        <HostileText text={text} />
      </span>
      <FilterButton field={props.field} value={props.value} />
    </span>
  )
}
