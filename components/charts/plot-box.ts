/** Where the columns of a chart lie in its box: the room around them and how many there are. */
export interface PlotBox {
  left: number
  right: number
  widthPx: number
  count: number
}

/** The column under `xPx`, the nearest one beside the plot; null where there are none. */
export function columnAt(plot: PlotBox, xPx: number): number | null {
  const width = plot.widthPx - plot.left - plot.right
  if (plot.count === 0 || width <= 0) return null
  const index = Math.floor(((xPx - plot.left) / width) * plot.count)
  return Math.min(plot.count - 1, Math.max(0, index))
}

/** Where a place among the columns lies, pixels: 2.5 is the middle of the third. */
export function placeX(plot: PlotBox, place: number): number {
  const width = (plot.widthPx - plot.left - plot.right) / Math.max(1, plot.count)
  return plot.left + place * width
}

/** The box of the columns from one index to another, both included, in either order. Pixels. */
export function spanBox(plot: PlotBox, one: number, other: number) {
  const width = (plot.widthPx - plot.left - plot.right) / Math.max(1, plot.count)
  const first = Math.min(one, other)
  return {
    left: plot.left + first * width,
    width: (Math.max(one, other) - first + 1) * width,
  }
}
