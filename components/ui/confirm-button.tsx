'use client'

import { useEffect, useRef, useState } from 'react'
import { Button } from './button'

/** A verb that cannot be undone: asks once more in its own place before it does it. */
export function ConfirmButton(props: {
  label: string
  /** Said by the button that does it; `keep` by the one that does not. */
  question: string
  keep: string
  isBusy: boolean
  onConfirm: () => void
}) {
  const [isAsking, setIsAsking] = useState(false)
  const group = useRef<HTMLSpanElement>(null)
  const wasAsking = useRef(false)
  useEffect(() => {
    // The focus goes along with the button that was pressed, at first to what does no harm.
    if (isAsking !== wasAsking.current) group.current?.querySelector('button')?.focus()
    wasAsking.current = isAsking
  }, [isAsking])
  return (
    <span ref={group} className="inline-flex items-center gap-2">
      {isAsking ? (
        <>
          <Button look="quiet" onClick={() => setIsAsking(false)}>
            {props.keep}
          </Button>
          <Button
            disabled={props.isBusy}
            onClick={() => {
              setIsAsking(false)
              props.onConfirm()
            }}
          >
            {props.question}
          </Button>
        </>
      ) : (
        <Button disabled={props.isBusy} onClick={() => setIsAsking(true)}>
          {props.label}
        </Button>
      )}
    </span>
  )
}
