'use client'

import { X } from 'lucide-react'
import { Dialog } from 'radix-ui'
import { useRef, useState } from 'react'
import { useLetterQuery } from '@/components/queries/use-dead-letters'
import { isGone } from '@/components/queries/use-events'
import { CopyLink } from '@/components/shell/copy-link'
import { IconButton } from '@/components/ui/button'
import { Failure } from '@/components/ui/failure'
import { focusAgain, focusItself } from '@/components/ui/focus-itself'
import { HostileText } from '@/components/ui/hostile-text'
import { Skeleton } from '@/components/ui/panel'
import { useIsNarrow } from '@/components/ui/use-is-narrow'
import { useMessages } from '@/lib/i18n/locale-context'
import { LetterEditor } from './letter-editor'
import { LetterReading } from './letter-reading'
import { useSensorsView } from './sensors-view'

/** The dead letter that the URL names, beside the page; over it on a phone. */
export function LetterPanel({ id }: { id: string }) {
  const { sensors, shell } = useMessages()
  const { letter: words } = sensors
  const { setView } = useSensorsView()
  const query = useLetterQuery(id)
  const [mode, setMode] = useState<'reading' | 'editing' | 'taken' | 'back'>('reading')
  const [draft, setDraft] = useState<string | null>(null)
  const isEditing = mode === 'editing' || mode === 'taken'
  const isNarrow = useIsNarrow()
  const opener = useRef<Element | null>(null)
  const letter = query.data
  const close = () => void setView({ letter: null }, { history: 'replace' })
  return (
    <Dialog.Root
      open
      modal={isNarrow}
      onOpenChange={(isOpen) => {
        if (!isOpen) close()
      }}
    >
      <Dialog.Portal>
        <Dialog.Content
          aria-describedby={undefined}
          tabIndex={-1}
          onOpenAutoFocus={(opened) => {
            opener.current = document.activeElement
            focusItself(opened)
          }}
          onCloseAutoFocus={(closed) => {
            closed.preventDefault()
            focusAgain(rowOf(id) ?? (isThere(opener.current) ? opener.current : anyPlace()))
          }}
          // The first leaves the editor, keeping what was typed; the second closes.
          onEscapeKeyDown={(pressed) => {
            if (mode !== 'editing') return
            pressed.preventDefault()
            setMode('back')
          }}
          // Beside the page, the page stays in use.
          onInteractOutside={(pressed) => {
            if (!isNarrow) pressed.preventDefault()
          }}
          className="fixed inset-y-0 right-0 z-40 flex w-[min(680px,100vw)] animate-appear flex-col border-hairline border-l bg-panel shadow-floating outline-none"
        >
          <div className="flex h-12 shrink-0 items-center gap-2.5 border-hairline border-b pr-2 pl-4">
            <Dialog.Title className="min-w-0 flex-1 truncate text-title">
              {words.panel}
              {letter && (
                <>
                  {': '}
                  <HostileText text={sensors.reason(letter.reason)} />
                </>
              )}
            </Dialog.Title>
            {letter && <CopyLink label={words.copyLink} />}
            <Dialog.Close asChild>
              <IconButton label={shell.close}>
                <X aria-hidden className="size-4" />
              </IconButton>
            </Dialog.Close>
          </div>
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
              <Failure
                error={query.error}
                retry={() => void query.refetch()}
                title={words.failed}
              />
            )}
            {query.isPending && (
              <div className="flex flex-col gap-3 p-4">
                <Skeleton className="h-24" />
                <Skeleton className="h-80" />
              </div>
            )}
          </div>
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
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
