'use client'

import Link from 'next/link'
import { usePathname } from 'next/navigation'
import { useAskedState } from '@/components/queries/use-asked-state'
import { isUnknownPod, usePodStory } from '@/components/queries/use-pods'
import { useViewQuery, useViewSearch } from '@/components/shell/view-state'
import { Failure } from '@/components/ui/failure'
import { visibleText } from '@/components/ui/hostile-runs'
import { HostileText } from '@/components/ui/hostile-text'
import { Skeleton } from '@/components/ui/panel'
import { type PodIdentity, podSteps, readPodPath } from '@/lib/domain/pod-path'
import { useMessages } from '@/lib/i18n/locale-context'
import { EmptyStory } from './empty-story'
import { PodHeader } from './pod-header'
import { PodLog } from './pod-log'
import { StoryPanels } from './story-panels'

/** The story of the pod that the address names. */
export function PodPage() {
  const pod = readPodPath(usePathname())
  if (pod === null) return <UnknownPod />
  // Anew for each pod, so that none is ever shown under another's name.
  return <Story key={podSteps(pod)} pod={pod} />
}

function Story({ pod }: { pod: PodIdentity }) {
  const { shell } = useMessages()
  const view = useViewQuery()
  const query = usePodStory(pod, view)
  const { state, onCancel } = useAskedState(query, 'pod')
  const story = query.data
  if (isUnknownPod(query.error)) return <UnknownPod />
  if (state.kind === 'error') {
    return (
      <div className="flex flex-1 flex-col items-center justify-center p-8">
        <title>{`${visibleText(pod.pod)} · ${shell.product}`}</title>
        <h1 className="mb-2 text-center text-title [overflow-wrap:anywhere]">
          <HostileText text={pod.pod} />
        </h1>
        <Failure {...state} />
      </div>
    )
  }
  return (
    <div className="flex min-w-0 flex-col gap-3 p-3 max-md:p-2">
      <title>{`${visibleText(pod.pod)} · ${shell.product}`}</title>
      <PodHeader
        pod={pod}
        story={story}
        state={state}
        onCancel={onCancel}
        answeredMs={query.dataUpdatedAt}
        onRefresh={() => void query.refetch()}
      />
      {story?.total.value === 0 && <EmptyStory story={story} />}
      {story && story.total.value > 0 && <StoryPanels story={story} />}
      {!story && <StorySkeleton />}
      {story?.total.value !== 0 && (
        // Out of sight until what stands above it has its size.
        <div className={story ? undefined : 'invisible'}>
          <PodLog pod={pod} />
        </div>
      )}
    </div>
  )
}

/** The size of what comes, so that nothing moves. */
function StorySkeleton() {
  return (
    <>
      <Skeleton className="h-[132px]" />
      <Skeleton className="h-[296px]" />
      <div className="grid gap-3 lg:grid-cols-2">
        <Skeleton className="h-[420px]" />
        <Skeleton className="h-[420px]" />
      </div>
    </>
  )
}

function UnknownPod() {
  const { pods, shell } = useMessages()
  const search = useViewSearch()
  return (
    <div className="flex flex-1 flex-col items-center justify-center gap-2 p-8 text-center">
      <title>{`${pods.unknownPod} · ${shell.product}`}</title>
      <h1 className="text-title">{pods.unknownPod}</h1>
      <p className="max-w-prose text-quiet">{pods.unknownPodWhat}</p>
      <Link href={`/pods${search}`} className="text-accent underline underline-offset-3">
        {pods.toPods}
      </Link>
    </div>
  )
}
