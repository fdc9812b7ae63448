'use client'

import { ChevronsDownUp, ChevronsUpDown } from 'lucide-react'
import { useMemo, useState } from 'react'
import { IconButton } from '@/components/ui/button'
import { Panel } from '@/components/ui/panel'
import type { PodStory } from '@/lib/domain/answers/pods'
import { useMessages } from '@/lib/i18n/locale-context'
import { Omitted } from './omitted'
import { ProcessRow } from './process-row'
import { useTreeKeys } from './use-tree-keys'
import { visibleNodes } from './visible-nodes'

const shownMarks = 1_000

/** The process tree of the pod: what started what, how often it was seen, and how bad it was. */
export function ProcessPanel({ story }: { story: PodStory }) {
  const { pods } = useMessages()
  const [folded, setFolded] = useState<ReadonlySet<number>>(new Set())
  const nodes = story.processes
  const parents = useMemo(
    () => new Set(nodes.flatMap(({ parent }) => (parent === null ? [] : [parent]))),
    [nodes],
  )
  const shown = useMemo(() => visibleNodes(nodes, folded), [nodes, folded])
  const setOpen = (id: number, isOpen: boolean) => {
    const next = new Set(folded)
    if (isOpen) next.delete(id)
    else next.add(id)
    setFolded(next)
  }
  const keys = useTreeKeys({ shown, parents, folded, setOpen })
  return (
    <Panel
      title={pods.processes}
      note={
        story.total.value > shownMarks && (
          <span title={pods.processesPart}>{pods.processesPart}</span>
        )
      }
      actions={
        <>
          <Omitted count={story.omitted.processes} />
          <IconButton label={pods.expand} onClick={() => setFolded(new Set())}>
            <ChevronsUpDown aria-hidden className="size-3.5" />
          </IconButton>
          <IconButton label={pods.collapse} onClick={() => setFolded(parents)}>
            <ChevronsDownUp aria-hidden className="size-3.5" />
          </IconButton>
        </>
      }
      className="max-h-[612px]"
      bodyClassName="overflow-y-auto pb-2"
    >
      {nodes.length === 0 ? (
        <p className="px-4 text-quiet">{pods.processesNone}</p>
      ) : (
        <div role="tree" aria-label={pods.processes} ref={keys.list}>
          {shown.map((node) => (
            <ProcessRow
              key={node.id}
              node={node}
              isParent={parents.has(node.id)}
              isFolded={folded.has(node.id)}
              isActive={node.id === keys.activeId}
              onToggle={() => setOpen(node.id, folded.has(node.id))}
              onKeyDown={keys.onKeyDown}
            />
          ))}
        </div>
      )}
    </Panel>
  )
}
