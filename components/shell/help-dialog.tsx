'use client'

import { X } from 'lucide-react'
import { Dialog } from 'radix-ui'
import { IconButton } from '@/components/ui/button'
import { floating } from '@/components/ui/floating'
import { focusItself } from '@/components/ui/focus-itself'
import { useMessages } from '@/lib/i18n/locale-context'

/** Every key that does something. */
export function HelpDialog(props: {
  isOpen: boolean
  onOpenChange: (isOpen: boolean) => void
  onCloseFocus: (closing: Event) => void
}) {
  const { shell } = useMessages()
  const rows: [string[], string, string][] = [
    [['/'], '', shell.keys.query],
    [['j', '↓'], shell.or, shell.keys.down],
    [['k', '↑'], shell.or, shell.keys.up],
    [['Enter'], '', shell.keys.open],
    [['Esc'], '', shell.keys.close],
    [['g', 'o'], shell.thenPress, shell.keys.goOverview],
    [['g', 'l'], shell.thenPress, shell.keys.goLive],
    [['g', 'e'], shell.thenPress, shell.keys.goEvents],
    [['g', 'p'], shell.thenPress, shell.keys.goPods],
    [['g', 'a'], shell.thenPress, shell.keys.goAssets],
    [['g', 't'], shell.thenPress, shell.keys.goThreats],
    [['g', 'w'], shell.thenPress, shell.keys.goWall],
    [['g', 's'], shell.thenPress, shell.keys.goSensors],
    [['g', 'd'], shell.thenPress, shell.keys.goDataHealth],
    [['Ctrl', 'K'], '+', shell.keys.palette],
    [['?'], '', shell.keys.help],
  ]
  return (
    <Dialog.Root open={props.isOpen} onOpenChange={props.onOpenChange}>
      <Dialog.Portal>
        <Dialog.Overlay className="fixed inset-0 z-40 animate-appear bg-ground/60" />
        <Dialog.Content
          aria-describedby={undefined}
          tabIndex={-1}
          onOpenAutoFocus={focusItself}
          onCloseAutoFocus={props.onCloseFocus}
          className={`${floating} outline-none -translate-1/2 fixed top-1/2 left-1/2 w-96 max-w-[calc(100vw-24px)] p-4`}
        >
          <div className="mb-3 flex items-center justify-between">
            <Dialog.Title className="text-title">{shell.help}</Dialog.Title>
            <Dialog.Close asChild>
              <IconButton label={shell.close}>
                <X aria-hidden className="size-4" />
              </IconButton>
            </Dialog.Close>
          </div>
          <dl className="grid grid-cols-[auto_1fr] items-center gap-x-6 gap-y-2">
            {rows.map(([keys, joint, meaning]) => (
              <div key={meaning} className="contents">
                <dt className="flex items-center gap-1.5 text-faint text-small">
                  {keys.map((key, index) => (
                    <span key={key} className="flex items-center gap-1.5">
                      {index > 0 && joint}
                      <kbd className="min-w-6 rounded-mark border border-hairline bg-raised px-1.5 text-center font-sans text-quiet text-small leading-5">
                        {key}
                      </kbd>
                    </span>
                  ))}
                </dt>
                <dd>{meaning}</dd>
              </div>
            ))}
          </dl>
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  )
}
