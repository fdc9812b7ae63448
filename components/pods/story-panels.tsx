'use client'

import { memo } from 'react'
import type { PodStory } from '@/lib/domain/answers/pods'
import { AttackSteps } from './attack-steps'
import { ChangesPanel } from './changes-panel'
import { FindingsPanel } from './findings-panel'
import { NeighboursPanel } from './neighbours-panel'
import { ProcessPanel } from './process-panel'
import { ContainersPanel, FilesPanel, PeersPanel, ThreatsPanel, UsersPanel } from './story-tables'
import { TimelinePanel } from './timeline-panel'

/**
 * The parts of a story, from what happened in which order to what stood around it. An event that opens
 * beside them changes the address, and none of them with it.
 */
export const StoryPanels = memo(function StoryPanels({ story }: { story: PodStory }) {
  return (
    <>
      <AttackSteps steps={story.steps} />
      <TimelinePanel story={story} />
      <div className="grid min-w-0 gap-3 lg:grid-cols-[minmax(0,1.35fr)_minmax(0,1fr)]">
        <ProcessPanel story={story} />
        <div className="flex min-w-0 flex-col gap-3">
          <ThreatsPanel story={story} />
          <PeersPanel story={story} />
        </div>
      </div>
      <div className="grid min-w-0 gap-3 lg:grid-cols-2">
        <FilesPanel story={story} />
        <ContainersPanel story={story} />
        <ChangesPanel story={story} />
        <NeighboursPanel story={story} />
        <UsersPanel story={story} />
        <FindingsPanel />
      </div>
    </>
  )
})
