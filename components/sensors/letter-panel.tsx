'use client'

import { useState } from 'react'
import { useLetterQuery } from '@/components/queries/use-dead-letters'
import { isGone } from '@/components/queries/use-events'
import { CopyLink } from '@/components/shell/copy-link'
import { Failure } from '@/components/ui/failure'
import { HostileText } from '@/components/ui/hostile-text'
import { Skeleton } from '@/components/ui/panel'
import { SidePanel } from '@/components/ui/side-panel'
import { useMessages } from '@/lib/i18n/locale-context'
import { LetterEditor } from './letter-editor'
import { LetterReading } from './letter-reading'
import { useSensorsView } from './sensors-view'

/** The dead letter that the URL names, beside the page; over it on a phone. */
export function LetterPanel({ id }: { id: string }) {
  const { sensors } = useMessages()
  const { letter: words } = sensors
  const { setView } = useSensorsView()
  const query = useLetterQuery(id)
  const [mode, setMode] = useState<'reading' | 'editing' | 'taken' | 'back'>('reading')
  const [draft, setDraft] = useState<string | null>(null)
  const isEditing = mode === 'editing' || mode === 'taken'
  const letter = query.data
  const close = () => void setView({ letter: null }, { history: 'replace' })
  return (
    <SidePanel
      isOpen
      onClose={close}
      home={(opener) => rowOf(id) ?? (isThere(opener) ? opener : anyPlace())}
      // The first leaves the editor, keeping what was typed; the second closes.
      onEscapeKeyDown={(pressed) => {
        if (mode !== 'editing') return
        pressed.preventDefault()
        setMode('back')
      }}
      className="w-[min(680px,100vw)]"
      title={
        letter ? <HostileText text={words.panelOf(sensors.reason(letter.reason))} /> : words.panel
      }
      actions={letter && <CopyLink label={words.copyLink} />}
    >
      <div className="flex min-h-0 flex-1 flex-col" aria-busy={query.isPending}>
        {letter && isEditing && (
          <LetterEditor
            letter={letter}
            draft={draft}
            onDraft={setDraft}
            onTaken={() => setMode('taken')}
            onBack={() => setMode('back')}
          />
        )}
        {letter && !isEditing && (
          <LetterReading
            letter={letter}
            isBack={mode === 'back'}
            onCorrect={() => setMode('editing')}
            onRemoved={close}
          />
        )}
        {!letter && isGone(query.error) && (
          <div className="flex flex-1 flex-col items-center justify-center gap-1 p-8 text-center">
            <p className="font-strong">{words.gone}</p>
            <p className="text-quiet">{words.goneWhat}</p>
          </div>
        )}
        {!letter && query.error && !isGone(query.error) && (
          <Failure error={query.error} retry={() => void query.refetch()} title={words.failed} />
        )}
        {query.isPending && (
          <div className="flex flex-col gap-3 p-4">
            <Skeleton className="h-24" />
            <Skeleton className="h-80" />
          </div>
        )}
      </div>
    </SidePanel>
  )
}

function rowOf(id: string): Element | null {
  return document.querySelector(`[data-row="${CSS.escape(id)}"]`)
}

/** Where to go on when the row is gone with its letter: the first that is left, or the tab. */
function anyPlace(): Element | null {
  return (
    document.querySelector('[data-row]') ?? document.querySelector('[role=tab][aria-selected=true]')
  )
}

function isThere(element: Element | null): boolean {
  return element?.isConnected === true && element !== document.body
}
