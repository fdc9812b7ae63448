'use client'

import { classNames } from '@/components/ui/class-names'
import type { Sensor } from '@/lib/domain/answers/sensors'
import { useFormat, useMessages } from '@/lib/i18n/locale-context'
import { type SensorState, sensorState, sensorStates } from './order-sensors'
import { useSensorsView } from './sensors-view'

/** Finds by a part of the name, and by the state with the number of sensors in it. */
export function SensorsFilter(props: { sensors: readonly Sensor[]; shownCount: number }) {
  const { sensors } = useMessages()
  const format = useFormat()
  const { view, setView } = useSensorsView()
  const counts = new Map<SensorState, number>()
  for (const one of props.sensors) {
    const state = sensorState(one)
    counts.set(state, (counts.get(state) ?? 0) + 1)
  }
  return (
    <div className="flex shrink-0 flex-wrap items-center gap-x-4 gap-y-2 border-hairline border-b px-4 py-2">
      <input
        type="search"
        aria-label={sensors.find}
        placeholder={sensors.find}
        value={view.find}
        spellCheck={false}
        autoComplete="off"
        onChange={({ target }) =>
          void setView({ find: target.value || null }, { history: 'replace' })
        }
        className="h-7 w-56 rounded-panel border border-hairline bg-ground px-2 placeholder:text-quiet max-md:w-full"
      />
      <fieldset aria-label={sensors.states} className="flex min-w-0 flex-wrap gap-1">
        <StateButton
          name={sensors.all}
          count={props.sensors.length}
          isChosen={view.status === null}
          onChoose={() => void setView({ status: null })}
        />
        {sensorStates.map((state) => (
          <StateButton
            key={state}
            name={sensors.statuses[state]}
            count={counts.get(state) ?? 0}
            isChosen={view.status === state}
            onChoose={() => void setView({ status: view.status === state ? null : state })}
          />
        ))}
      </fieldset>
      <p role="status" className="ml-auto text-quiet text-small tabular-nums max-lg:sr-only">
        {sensors.shown(format.number(props.shownCount), format.number(props.sensors.length))}
      </p>
    </div>
  )
}

function StateButton(props: {
  name: string
  count: number
  isChosen: boolean
  onChoose: () => void
}) {
  const format = useFormat()
  return (
    <button
      type="button"
      aria-pressed={props.isChosen}
      onClick={props.onChoose}
      className={classNames(
        'inline-flex h-7 items-center gap-1.5 whitespace-nowrap rounded-panel border px-2 hover:text-text',
        props.isChosen ? 'border-accent bg-selection text-text' : 'border-transparent text-quiet',
      )}
    >
      {props.name}
      <span className="tabular-nums">{format.number(props.count)}</span>
    </button>
  )
}
