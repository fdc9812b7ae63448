'use client'

import type { ReactNode } from 'react'
import { classNames } from '@/components/ui/class-names'
import { Panel } from '@/components/ui/panel'
import { useFormat, useMessages } from '@/lib/i18n/locale-context'
import { Omitted } from './omitted'

/** How often something was seen, how bad at worst, and when. */
export interface Seen {
  count: number
  severity: number
  firstSeen: string
  lastSeen: string
}

interface SeenPanelProps {
  title: string
  /** Events that are of nothing listed. */
  omitted: number
  /** What it is, and one more thing about it. */
  headers: readonly [string] | readonly [string, string]
  rows: readonly { key: string; seen: Seen; what: ReactNode; more?: ReactNode }[]
  /** Said in place of rows. */
  empty: string
  /** It has half of a narrow column: when first seen is then in the tooltip only. */
  isNarrow?: boolean
}

/** A panel of things seen: what they are, how often, first and last. */
export function SeenPanel(props: SeenPanelProps) {
  const { pods } = useMessages()
  const format = useFormat()
  const [what, more] = props.headers
  const first = props.isNarrow ? 'max-md:hidden lg:max-2xl:hidden' : 'max-md:hidden'
  const head = 'sticky top-0 z-10 whitespace-nowrap bg-panel py-1 font-normal'
  return (
    <Panel
      title={props.title}
      note={props.rows.length > 0 ? format.number(props.rows.length) : undefined}
      actions={<Omitted count={props.omitted} />}
      className="max-h-[300px]"
      bodyClassName="overflow-y-auto px-4 pb-3"
    >
      {props.rows.length === 0 ? (
        <p className="text-quiet">{props.empty}</p>
      ) : (
        <table className="w-full border-collapse tabular-nums">
          <caption className="sr-only">{props.title}</caption>
          <thead>
            <tr className="text-left text-quiet text-small">
              <th scope="col" className={head}>
                {what}
              </th>
              {more !== undefined && (
                <th scope="col" className={`${head} pl-3 max-md:hidden`}>
                  {more}
                </th>
              )}
              <th scope="col" className={`${head} pl-3 text-right`}>
                {pods.count}
              </th>
              <th scope="col" className={classNames(head, 'pl-3 text-right', first)}>
                {pods.first}
              </th>
              <th scope="col" className={`${head} pl-3 text-right`}>
                {pods.last}
              </th>
            </tr>
          </thead>
          <tbody>
            {props.rows.map(({ seen, ...row }) => (
              <tr key={row.key} className="border-hairline border-t">
                <th scope="row" className="w-full max-w-0 py-1 text-left font-normal">
                  {row.what}
                  {row.more !== undefined && (
                    <span className="block truncate pl-[18px] text-quiet text-small md:hidden">
                      {row.more}
                    </span>
                  )}
                </th>
                {more !== undefined && (
                  <td className="max-w-40 truncate whitespace-nowrap py-1 pl-3 text-quiet max-md:hidden">
                    {row.more}
                  </td>
                )}
                <td className="py-1 pl-3 text-right" title={format.exact(seen.count)}>
                  {format.number(seen.count)}
                </td>
                <td className={classNames('py-1 pl-3 text-right', first)}>
                  <Moment time={seen.firstSeen} />
                </td>
                <td className="py-1 pl-3 text-right">
                  <Moment time={seen.lastSeen} since={seen.firstSeen} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </Panel>
  )
}

/** A moment to the second, for order within an attack; in full, with when it began, in its tooltip. */
function Moment(props: { time: string; since?: string }) {
  const { pods } = useMessages()
  const format = useFormat()
  const ms = Date.parse(props.time)
  const full = (each: number) => `${format.full(each)} ${format.offset(each)}`
  const since =
    props.since === undefined
      ? ''
      : `${pods.first}: ${full(Date.parse(props.since))}\n${pods.last}: `
  return (
    <time
      dateTime={props.time}
      title={`${since}${full(ms)}`}
      className="whitespace-nowrap text-quiet"
    >
      {format.moment(ms)}
    </time>
  )
}
