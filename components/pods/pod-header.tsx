'use client'

import { RefreshCw } from 'lucide-react'
import { useEffect, useState } from 'react'
import { FilterButtons } from '@/components/events/filter-button'
import { SimulatedTag } from '@/components/events/simulated-tag'
import { useLiveSession } from '@/components/live/live-provider'
import { RiskTerms } from '@/components/overview/risk-terms'
import { Button } from '@/components/ui/button'
import { CopyValue } from '@/components/ui/copy-value'
import { HostileText } from '@/components/ui/hostile-text'
import { MiddleText } from '@/components/ui/middle-text'
import { Skeleton } from '@/components/ui/panel'
import { isBusy, type PanelState } from '@/components/ui/panel-state'
import { BandMark } from '@/components/ui/severity-mark'
import { SlowNote } from '@/components/ui/slow-note'
import { StaleMark } from '@/components/ui/stale-mark'
import type { PodStory } from '@/lib/domain/answers/pods'
import type { PodIdentity } from '@/lib/domain/pod-path'
import { useFormat, useMessages } from '@/lib/i18n/locale-context'
import { StatusWord } from './pod-row'

interface PodHeaderProps {
  pod: PodIdentity
  story: PodStory | undefined
  state: PanelState
  onCancel: () => void
  /** When the story was told, epoch ms. */
  answeredMs: number
  onRefresh: () => void
}

/** Who it is, where it runs, how it does, and its risk with every term. */
export function PodHeader({ pod, story, ...props }: PodHeaderProps) {
  const { pods } = useMessages()
  const isAsking = isBusy(props.state)
  return (
    <section
      aria-label={pods.story}
      aria-busy={isAsking}
      className="grid gap-4 rounded-panel border border-hairline bg-panel p-4 lg:grid-cols-[minmax(0,1fr)_320px]"
    >
      <div className="min-w-0">
        <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
          <h1 className="min-w-0 text-figure [overflow-wrap:anywhere]">
            <HostileText text={pod.pod} />
          </h1>
          <div className="flex h-7 min-w-0 grow basis-full items-center gap-3 md:basis-96">
            {story && <StatusWord status={story.pod.status} />}
            {story?.pod.isSimulated && <SimulatedTag />}
            <SlowNote isAsking={isAsking} onCancel={props.onCancel} />
            <Freshness {...props} />
          </div>
        </div>
        {story ? <Identity story={story} /> : <Skeleton className="mt-3 h-48 md:h-24" />}
      </div>
      <RiskPart story={story} />
    </section>
  )
}

/** The score and its terms, always with room for all four of them, so that nothing below moves. */
function RiskPart({ story }: { story: PodStory | undefined }) {
  const { pods, words } = useMessages()
  const format = useFormat()
  return (
    <div className="min-h-[213px] lg:border-hairline lg:border-l lg:pl-4">
      <h2 className="text-body">{pods.risk}</h2>
      {!story && <Skeleton className="mt-2 h-[184px]" />}
      {story?.risk.terms.length === 0 && <p className="mt-1 text-quiet">{pods.riskNone}</p>}
      {story && story.risk.terms.length > 0 && (
        <>
          <p className="mt-1 flex items-center gap-2">
            <BandMark band={story.risk.band} className="size-3" />
            <span className="font-strong text-large tabular-nums">
              {format.decimal(story.risk.score)}
            </span>
            <span className="text-quiet">{words[story.risk.band]}</span>
          </p>
          <RiskTerms
            terms={story.risk.terms}
            score={story.risk.score}
            lastSeen={null}
            className="mt-1"
          />
        </>
      )}
    </div>
  )
}

function Identity({ story }: { story: PodStory }) {
  const { pods } = useMessages()
  const format = useFormat()
  const { pod } = story
  const firstMs = Date.parse(pod.firstSeen)
  const lastMs = Date.parse(pod.lastSeen)
  return (
    <dl className="mt-3 grid grid-cols-[88px_minmax(0,1fr)] gap-x-4 leading-6 md:grid-cols-[88px_minmax(0,1fr)_88px_minmax(0,1fr)]">
      <Fact name={pods.namespace} field="kubernetes.namespace" value={pod.namespace} />
      <Fact
        name={pods.workload}
        field="kubernetes.workload.name"
        value={pod.workload}
        note={pod.workloadKind}
      />
      <Fact name={pods.node} field="kubernetes.node.name" value={pod.node} />
      <Fact name={pods.cluster} field="orchestrator.cluster.name" value={pod.cluster} />
      <Fact name={pods.image} value={pod.image} isCode />
      <Fact name={pods.uid} field="kubernetes.pod.uid" value={pod.uid} isCode />
      <Fact name={pods.firstHeard} value={`${format.full(firstMs)} ${format.offset(firstMs)}`} />
      <Fact name={pods.lastHeard} value={`${format.full(lastMs)} ${format.offset(lastMs)}`} />
    </dl>
  )
}

/** One line, whatever the value: what does not fit is left out of its middle. */
function Fact(props: {
  name: string
  value: string | null
  field?: string
  isCode?: boolean
  /** Quiet, behind the value. */
  note?: string | null
}) {
  const { words } = useMessages()
  const { value, note = null } = props
  return (
    <>
      <dt className="h-6 text-quiet">{props.name}</dt>
      <dd className="group/value flex h-6 min-w-0 items-center gap-1.5 tabular-nums">
        {value === null ? words.none : <MiddleText text={value} isCode={props.isCode === true} />}
        {note !== null && (
          <span className="min-w-0 truncate text-quiet">
            · <HostileText text={note} />
          </span>
        )}
        {props.isCode && value !== null && <CopyValue name={props.name} value={value} />}
        {props.field !== undefined && value !== null && (
          <FilterButtons field={props.field} value={value} />
        )}
      </dd>
    </>
  )
}

/** As of when the story is told; what came since waits behind a button. */
function Freshness(props: Pick<PodHeaderProps, 'state' | 'answeredMs' | 'onRefresh'>) {
  const { pods } = useMessages()
  const format = useFormat()
  const session = useLiveSession()
  const [since, setSince] = useState({ answeredMs: 0, count: 0 })
  const { answeredMs } = props
  useEffect(
    () =>
      session.onArrivals((count) =>
        setSince((before) => ({
          answeredMs,
          count: count + (before.answeredMs === answeredMs ? before.count : 0),
        })),
      ),
    [session, answeredMs],
  )
  const arrived = since.answeredMs === answeredMs ? since.count : 0
  if (props.answeredMs === 0) return null
  return (
    <span className="ml-auto flex items-center gap-2 text-quiet text-small tabular-nums">
      {props.state.kind === 'stale' && <StaleMark retry={props.state.retry} />}
      {pods.asOf(format.clock(props.answeredMs))}
      <Button
        look={arrived > 0 ? 'accent' : 'quiet'}
        className="min-w-24 justify-start"
        title={pods.showNew}
        onClick={props.onRefresh}
      >
        <RefreshCw aria-hidden className="size-3.5" />
        {arrived > 0 ? pods.newEvents(arrived, format.number(arrived)) : pods.refresh}
      </Button>
    </span>
  )
}
