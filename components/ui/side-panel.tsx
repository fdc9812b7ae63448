'use client'

import { Dialog as Primitive } from 'radix-ui'
import type { ReactNode } from 'react'
import { classNames } from './class-names'
import { CloseButton } from './dialog'
import { useDialogFocus } from './use-dialog-focus'
import { useIsNarrow } from './use-is-narrow'

/** One thing in full, beside the page, which stays in use; over it on a phone. */
export function SidePanel(props: {
  isOpen: boolean
  onClose: () => void
  title: ReactNode
  /** Before the title. */
  mark?: ReactNode
  /** Behind the title: buttons. */
  actions?: ReactNode
  /** What the focus goes to afterwards, before what had it: the row that stands for what was shown. */
  home: (opener: Element | null) => Element | null
  onEscapeKeyDown?: (pressed: KeyboardEvent) => void
  /** How wide it is. */
  className: string
  children: ReactNode
}) {
  const isNarrow = useIsNarrow()
  const focus = useDialogFocus({ home: props.home, isBeside: !isNarrow })
  return (
    <Primitive.Root
      open={props.isOpen}
      modal={isNarrow}
      onOpenChange={(isOpen) => {
        if (!isOpen) props.onClose()
      }}
    >
      <Primitive.Portal>
        <Primitive.Content
          aria-describedby={undefined}
          tabIndex={-1}
          {...focus}
          {...(props.onEscapeKeyDown && { onEscapeKeyDown: props.onEscapeKeyDown })}
          // Beside the page only Esc and the button close it.
          onInteractOutside={(pressed) => {
            if (!isNarrow) pressed.preventDefault()
          }}
          className={classNames(
            'fixed inset-y-0 right-0 z-40 flex animate-appear flex-col border-hairline border-l bg-panel shadow-floating outline-none',
            props.className,
          )}
        >
          <div className="flex h-12 shrink-0 items-center gap-2.5 border-hairline border-b pr-2 pl-4">
            {props.mark}
            <Primitive.Title className="min-w-0 flex-1 truncate text-title">
              {props.title}
            </Primitive.Title>
            {props.actions}
            <CloseButton />
          </div>
          {props.children}
        </Primitive.Content>
      </Primitive.Portal>
    </Primitive.Root>
  )
}
