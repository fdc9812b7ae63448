'use client'

import { type ReactNode, useId } from 'react'
import { classNames } from './class-names'
import { Failure } from './failure'
import { isBusy, type PanelState } from './panel-state'
import { PartialMark } from './partial-mark'
import { SlowNote } from './slow-note'
import { StaleMark } from './stale-mark'

interface PanelProps {
  title: ReactNode
  /** Beside the title, quiet. */
  note?: ReactNode
  actions?: ReactNode
  /** Over the body, whatever its data is doing. */
  controls?: ReactNode
  footer?: ReactNode
  state?: PanelState
  /** Calls off what the panel waits for; offered once that takes long. */
  onCancel?: () => void
  /** Stands in while loading; must have the size of what comes. */
  skeleton?: ReactNode
  /** Lays out the outside: grid place and height. */
  className?: string
  /** Lays out the inside; `p-4 pt-0` unless given. */
  bodyClassName?: string
  children: ReactNode
}

/** A titled region that says what its data is doing: loading, failed with Retry, stale, or there. */
export function Panel({ state = { kind: 'ready' }, ...props }: PanelProps) {
  const titleId = useId()
  const isAsking = isBusy(state)
  return (
    <section
      aria-labelledby={titleId}
      className={classNames(
        'relative flex min-h-0 min-w-0 flex-col overflow-hidden rounded-panel border border-hairline bg-panel',
        props.className,
      )}
    >
      {isAsking && <BusyLine />}
      <header className="flex h-11 shrink-0 items-center gap-3 px-4">
        <h2 id={titleId} className="shrink-0 text-body">
          {props.title}
        </h2>
        {props.note !== undefined && state.kind !== 'error' && (
          <div className="min-w-0 truncate text-small text-quiet">{props.note}</div>
        )}
        {state.kind === 'stale' && <StaleMark retry={state.retry} />}
        {state.kind === 'ready' && state.partial && <PartialMark partial={state.partial} />}
        <div className="ml-auto flex shrink-0 items-center gap-1">
          {props.onCancel && <SlowNote isAsking={isAsking} onCancel={props.onCancel} />}
          {props.actions}
        </div>
      </header>
      {props.controls}
      <div
        aria-busy={isAsking}
        className={classNames('min-h-0 flex-1', props.bodyClassName ?? 'px-4 pb-4')}
      >
        <PanelBody state={state} skeleton={props.skeleton}>
          {props.children}
        </PanelBody>
      </div>
      {props.footer !== undefined && (
        <footer className="shrink-0 border-hairline border-t px-4 py-2 text-small text-quiet">
          {props.footer}
        </footer>
      )}
    </section>
  )
}

function PanelBody(props: { state: PanelState; skeleton: ReactNode; children: ReactNode }) {
  const { state } = props
  if (state.kind === 'loading') return props.skeleton ?? <Skeleton className="h-full" />
  if (state.kind === 'error') return <Failure error={state.error} retry={state.retry} />
  return props.children
}

/** A quiet surface the size of what will come. */
export function Skeleton(props: { className?: string }) {
  return <div aria-hidden className={classNames('rounded-panel bg-raised/60', props.className)} />
}

// Waits before it shows, so that a quick answer does not flicker.
function BusyLine() {
  return (
    <div
      aria-hidden
      className="pointer-events-none absolute inset-x-0 top-0 z-10 h-0.5 overflow-hidden"
    >
      <div className="h-full w-1/3 animate-busy bg-accent motion-reduce:w-full motion-reduce:opacity-50" />
    </div>
  )
}
