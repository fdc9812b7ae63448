'use client'

import {
  createContext,
  type Dispatch,
  type ReactNode,
  type SetStateAction,
  use,
  useEffect,
  useEffectEvent,
  useState,
} from 'react'

type Step = (by: 1 | -1) => void

const StepContext = createContext<Step | null>(null)
const OfferContext = createContext<Dispatch<SetStateAction<Step | null>>>(() => undefined)

/** Lets the list of a page tell the panel of an event how to go on to its neighbours. */
export function EventSteps(props: { children: ReactNode }) {
  const [step, setStep] = useState<Step | null>(null)
  return (
    <OfferContext value={setStep}>
      <StepContext value={step}>{props.children}</StepContext>
    </OfferContext>
  )
}

/** Called by a list of events: opens the event after (1) or before (-1) the one that is open. */
export function useOfferSteps(step: Step): void {
  const setStep = use(OfferContext)
  const take = useEffectEvent(step)
  useEffect(() => {
    setStep(() => (by: 1 | -1) => take(by))
    return () => setStep(null)
  }, [setStep])
}

/** Goes on to a neighbour of the open event; null where the page lists none. */
export function useEventStep(): Step | null {
  return use(StepContext)
}
