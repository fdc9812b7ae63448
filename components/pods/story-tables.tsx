'use client'

import { FilterButtons } from '@/components/events/filter-button'
import { visibleText } from '@/components/ui/hostile-runs'
import { HostileText } from '@/components/ui/hostile-text'
import { SeverityMark } from '@/components/ui/severity-mark'
import type { Peer, PodContainer, PodStory } from '@/lib/domain/answers/pods'
import { useFormat, useMessages } from '@/lib/i18n/locale-context'
import { type Seen, SeenPanel } from './seen-table'

interface StoryPart {
  story: PodStory
}

/** The rules that fired, worst first. */
export function ThreatsPanel({ story }: StoryPart) {
  const { pods, charts } = useMessages()
  return (
    <SeenPanel
      title={pods.threats}
      omitted={story.omitted.threats}
      headers={[charts.rule]}
      rows={story.topThreats.map((threat) => ({
        key: threat.rule,
        seen: threat,
        what: <Value field="rule.name" value={threat.rule} seen={threat} />,
      }))}
      empty={charts.trendEmpty}
      isNarrow
    />
  )
}

/** The other ends of its connections. */
export function PeersPanel({ story }: StoryPart) {
  const { pods, events } = useMessages()
  return (
    <SeenPanel
      title={pods.peers}
      omitted={story.omitted.peers}
      headers={[pods.peer, pods.direction]}
      rows={story.peers.map((peer) => ({
        key: JSON.stringify([peer.ip, peer.domain, peer.direction, peer.port]),
        seen: peer,
        what: <PeerName peer={peer} />,
        more: [
          peer.direction === null ? null : events.direction[peer.direction],
          [peer.port, peer.protocol].filter((part) => part !== null).join('/'),
        ]
          .filter(Boolean)
          .join(' '),
      }))}
      empty={pods.peersNone}
      isNarrow
    />
  )
}

function PeerName({ peer }: { peer: Peer }) {
  const { pods } = useMessages()
  const format = useFormat()
  const note = [peer.domain === null ? null : peer.ip, peer.country && format.country(peer.country)]
  const name = peer.domain ?? peer.ip
  const side = peer.direction === 'inbound' || peer.port === null ? 'source' : 'destination'
  return (
    <Value
      field={peer.domain === null ? `${side}.ip` : 'destination.domain'}
      value={name}
      text={name ?? pods.unknownPeer}
      note={note.filter(Boolean).join(' · ')}
      seen={peer}
    />
  )
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
        key: file.path,
        seen: file,
        what: <Value field="file.path" value={file.path} seen={file} isCode />,
        more: <HostileText text={file.actions.slice(0, 4).join(', ')} />,
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
        key: JSON.stringify([container.id, container.name, container.image]),
        seen: container,
        what: <ContainerName container={container} />,
      }))}
      empty={pods.containersNone}
    />
  )
}

function ContainerName({ container }: { container: PodContainer }) {
  const { id, name, image, tag, digest } = container
  const reference = `${image ?? ''}${tag === null ? '' : `:${tag}`}`
  return (
    <>
      <Value
        field={id === null ? 'container.name' : 'container.id'}
        value={id ?? name}
        text={name ?? id ?? reference}
        note={name === null ? '' : (id ?? '')}
        seen={container}
      />
      <span
        className="block truncate pl-[18px] font-mono text-quiet text-small"
        title={visibleText([reference, digest].filter(Boolean).join('\n'))}
      >
        <HostileText text={`${reference}${digest === null ? '' : ` @${digest}`}`} />
      </span>
    </>
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
      rows={story.users.map((user) => ({
        key: user.name,
        seen: user,
        what: (
          <Value
            field="user.name"
            value={user.name}
            note={user.id === null ? '' : `uid ${user.id}`}
            seen={user}
          />
        ),
      }))}
      empty={pods.usersNone}
    />
  )
}

/** A value with the worst that was seen of it, and the way to narrow the query to it. */
function Value(props: {
  field: string
  /** null: nothing to narrow to. */
  value: string | null
  seen: Seen
  text?: string
  /** Quiet, after it. */
  note?: string
  isCode?: boolean
}) {
  const text = props.text ?? props.value ?? ''
  const note = props.note ?? ''
  return (
    <span className="group/value flex min-w-0 items-center gap-2">
      <SeverityMark severity={props.seen.severity} />
      <span
        title={visibleText([text, note].filter(Boolean).join(' · '))}
        className={`min-w-0 truncate [overflow-wrap:anywhere] max-md:line-clamp-2 max-md:whitespace-normal ${props.isCode ? 'font-mono text-small' : ''}`}
      >
        <HostileText text={text} />
        {note !== '' && (
          <span className="text-quiet">
            {' '}
            <HostileText text={note} />
          </span>
        )}
      </span>
      {props.value !== null && <FilterButtons field={props.field} value={props.value} />}
    </span>
  )
}
