'use client'

import { narrowToBand } from '@/components/events/severity-filter'
import { useNow } from '@/components/shell/use-now'
import { Button } from '@/components/ui/button'
import { Skeleton } from '@/components/ui/panel'
import type { PanelState } from '@/components/ui/panel-state'
import { StaleMark } from '@/components/ui/stale-mark'
import type { OverviewAnswer } from '@/lib/domain/answers/overview'
import { useFormat, useMessages } from '@/lib/i18n/locale-context'
import { alertsLink, type LinkView } from './alert-links'
import { ChangeNote } from './change-note'
import { Figure } from './figure'
import { SensorsFigure } from './sensors-figure'
import { Share } from './share'
import { SourcesFigures } from './sources-figures'

const cells = ['alerts', 'critical', 'assets', 'sensors', 'lag'] as const

/** The five numbers that a glance is for. */
export function FiguresStrip(props: {
  answer: OverviewAnswer | undefined
  state: PanelState
  view: LinkView
}) {
  const { overview, states } = useMessages()
  return (
    <section aria-label={overview.figures} className="relative shrink-0">
      <div className="grid grid-cols-2 overflow-hidden rounded-panel border border-hairline bg-panel *:h-[92px] md:*:h-[72px] max-lg:*:border-hairline max-lg:*:last:col-span-2 max-lg:*:[&:nth-child(odd):not(:last-child)]:border-r max-lg:*:[&:not(:last-child)]:border-b lg:h-[72px] lg:grid-cols-5 lg:divide-x lg:divide-hairline lg:*:h-full">
        {props.state.kind === 'error' && (
          <div role="alert" className="col-span-full flex items-center justify-center gap-3 px-4">
            {states.failed}
            <Button onClick={props.state.retry}>{states.retry}</Button>
          </div>
        )}
        {props.state.kind === 'loading' &&
          cells.map((cell) => (
            <div key={cell} className="flex flex-col justify-center gap-2 px-4">
              <Skeleton className="h-5 w-24" />
              <Skeleton className="h-3 w-32" />
            </div>
          ))}
        {props.answer && <Figures answer={props.answer} view={props.view} />}
      </div>
      {props.state.kind === 'stale' && (
        <div className="absolute top-1.5 right-1.5 rounded-panel bg-panel">
          <StaleMark retry={props.state.retry} />
        </div>
      )}
    </section>
  )
}

function Figures({ answer, view }: { answer: OverviewAnswer; view: LinkView }) {
  const { overview } = useMessages()
  const format = useFormat()
  const { total, critical, assets, sensors, sources } = answer
  const exact = (value: number) => (value >= 100_000 ? format.exact(value) : undefined)
  return (
    <>
      <Figure
        value={format.number(total)}
        noun={overview.alerts(total)}
        detail={<ChangeNote answer={answer} />}
        title={exact(total)}
        href={alertsLink(view)}
      />
      <Figure
        value={format.number(critical.alerts)}
        noun={overview.critical}
        detail={criticalDetail()}
        title={exact(critical.alerts)}
        href={alertsLink({ ...view, q: narrowToBand(view.q, 'critical') })}
      />
      <Figure
        value={<Share part={assets.online} whole={assets.known} />}
        noun={overview.assetsOnline}
        detail={assetsDetail()}
        title={overview.assetsWhy}
      />
      {sensors.known === 0 && sources !== null ? (
        <SourcesFigures sources={sources} />
      ) : (
        <>
          <SensorsFigure sensors={sensors} />
          <Lag sensors={sensors} />
        </>
      )}
    </>
  )

  function criticalDetail(): string {
    if (critical.alerts === 0) return overview.criticalNone
    const pods = format.number(critical.pods)
    const nodes = format.number(critical.nodes)
    if (critical.pods > 0 && critical.nodes > 0)
      return overview.criticalBoth(pods, nodes, critical.pods, critical.nodes)
    if (critical.pods > 0) return overview.criticalPods(pods, critical.pods)
    if (critical.nodes > 0) return overview.criticalNodes(nodes, critical.nodes)
    return overview.criticalHosts
  }

  function assetsDetail(): string {
    if (assets.known === 0) return overview.assetsNone
    const quiet = Math.max(0, assets.known - assets.online)
    return quiet === 0 ? overview.assetsAll : overview.assetsQuiet(format.number(quiet))
  }
}

function Lag({ sensors }: Pick<OverviewAnswer, 'sensors'>) {
  const { overview, time, words } = useMessages()
  const format = useFormat()
  const nowMs = useNow(1_000)
  const heardMs = sensors.lastHeard === null ? null : Date.parse(sensors.lastHeard)
  const heard =
    heardMs === null || nowMs === null
      ? overview.lagNone
      : overview.heard(format.age(nowMs - heardMs))
  return (
    <Figure
      value={sensors.lagMs === null ? words.none : inSeconds(sensors.lagMs)}
      noun={overview.behind}
      detail={heard}
      title={overview.lagWhy}
    />
  )

  // A clock slightly ahead makes a lag below nothing.
  function inSeconds(lagMs: number): string {
    if (lagMs >= 9_950) return format.age(lagMs)
    // Always as wide, so that the word behind it does not move with every alert.
    return `${(Math.max(0, lagMs) / 1000).toFixed(1)} ${time.units.s}`
  }
}
