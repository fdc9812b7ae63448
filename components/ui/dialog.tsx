'use client'

import { X } from 'lucide-react'
import { Dialog as Primitive } from 'radix-ui'
import type { ReactNode } from 'react'
import { useMessages } from '@/lib/i18n/locale-context'
import { IconButton } from './button'
import { classNames } from './class-names'
import { floating } from './floating'
import { useDialogFocus } from './use-dialog-focus'

export interface DialogProps {
  isOpen: boolean
  onOpenChange: (isOpen: boolean) => void
}

/** Stands over the dimmed page and keeps the focus, which afterwards is where it was before. */
export function Dialog(
  props: DialogProps & {
    title: string
    /** It begins with a field to type in, which takes the focus and the place of the head. */
    isTyped?: boolean
    /** Lays out the outside: its place and width. */
    className: string
    children: ReactNode
  },
) {
  const { isTyped = false } = props
  const focus = useDialogFocus({ isTyped })
  return (
    <Primitive.Root open={props.isOpen} onOpenChange={props.onOpenChange}>
      <Primitive.Portal>
        <Primitive.Overlay
          ref={coverPage}
          className="fixed inset-0 z-40 animate-appear bg-ground/60"
        />
        <Primitive.Content
          aria-describedby={undefined}
          tabIndex={-1}
          {...focus}
          className={classNames(
            floating,
            '-translate-x-1/2 fixed left-1/2 outline-none',
            props.className,
          )}
        >
          {isTyped ? (
            <Primitive.Title className="sr-only">{props.title}</Primitive.Title>
          ) : (
            <div className="flex h-12 items-center justify-between pr-2 pl-4">
              <Primitive.Title className="text-title">{props.title}</Primitive.Title>
              <CloseButton />
            </div>
          )}
          {props.children}
        </Primitive.Content>
      </Primitive.Portal>
    </Primitive.Root>
  )
}

/** Says while an overlay is there that it keeps the pointer from the page, for globals.css. */
function coverPage() {
  document.body.dataset['covered'] = ''
  return () => {
    delete document.body.dataset['covered']
  }
}

/** Closes the dialog or the panel that it stands in. */
export function CloseButton() {
  const { shell } = useMessages()
  return (
    <Primitive.Close asChild>
      <IconButton label={shell.close}>
        <X aria-hidden className="size-4" />
      </IconButton>
    </Primitive.Close>
  )
}
