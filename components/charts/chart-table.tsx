'use client'

import { Fragment, type ReactNode } from 'react'

/** The numbers of a chart as rows. The first cell heads its row; the others line up to the right. */
export function ChartTable(props: {
  caption: string
  /** Said of the whole, above the rows. */
  note?: string | null
  headers: readonly string[]
  /** `below`: what stands under a row, over the whole width. */
  rows: readonly { key: string; cells: readonly ReactNode[]; below?: ReactNode }[]
  /** Said in place of rows where there are none. */
  empty: string
}) {
  return (
    <table className="w-full border-collapse text-body tabular-nums">
      <caption className={props.note ? 'py-1 text-left text-quiet text-small' : 'sr-only'}>
        <span className="sr-only">{props.caption}</span> {props.note}
      </caption>
      <thead>
        <tr className="text-left text-quiet text-small">
          {props.headers.map((header, index) => (
            <th
              key={header}
              scope="col"
              className={`sticky top-0 whitespace-nowrap bg-panel py-1 font-normal ${index === 0 ? 'pr-3' : 'pl-3 text-right'}`}
            >
              {header}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {props.rows.map(({ key, cells, below }) => (
          <Fragment key={key}>
            <tr className="border-hairline border-t">
              {cells.map((cell, index) =>
                index === 0 ? (
                  <th
                    key={props.headers[index]}
                    scope="row"
                    className="w-full max-w-0 truncate py-1 pr-3 text-left font-normal"
                  >
                    {cell}
                  </th>
                ) : (
                  <td key={props.headers[index]} className="whitespace-nowrap py-1 pl-3 text-right">
                    {cell}
                  </td>
                ),
              )}
            </tr>
            {below !== undefined && (
              <tr>
                <td colSpan={cells.length} className="max-w-0 pb-1 text-small">
                  {below}
                </td>
              </tr>
            )}
          </Fragment>
        ))}
        {props.rows.length === 0 && (
          <tr className="border-hairline border-t">
            <td colSpan={props.headers.length} className="py-2 text-quiet">
              {props.empty}
            </td>
          </tr>
        )}
      </tbody>
    </table>
  )
}
