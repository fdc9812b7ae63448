/**
 * The columns of the log. On a phone: time, mark, rule, pod; then the process; with much room the
 * severity's word too. `hasDates`: some rows are not of the last day.
 */
export function logColumns(hasDates: boolean): string {
  return hasDates
    ? 'grid-cols-[112px_18px_minmax(0,1.2fr)_minmax(0,1fr)] md:grid-cols-[156px_18px_minmax(0,1.1fr)_minmax(0,1.1fr)_minmax(0,1.4fr)] xl:grid-cols-[156px_84px_minmax(0,1.1fr)_minmax(0,1.1fr)_minmax(0,1.4fr)]'
    : 'grid-cols-[62px_18px_minmax(0,1.2fr)_minmax(0,1fr)] md:grid-cols-[96px_18px_minmax(0,1.1fr)_minmax(0,1.1fr)_minmax(0,1.4fr)] xl:grid-cols-[96px_84px_minmax(0,1.1fr)_minmax(0,1.1fr)_minmax(0,1.4fr)]'
}

/** Rows are this high, pixels. */
export const rowHeight = 28

/** Space and alignment that the header and all rows share. */
export const rowLayout = 'grid items-center gap-x-3 px-3 md:gap-x-4 md:px-4'
