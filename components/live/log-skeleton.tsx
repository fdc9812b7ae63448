const widths = ['w-3/5', 'w-2/5', 'w-1/2', 'w-2/3', 'w-1/3', 'w-5/12', 'w-7/12', 'w-1/4']

/** Rows to come, the size of rows. */
export function LogSkeleton() {
  return (
    <div aria-hidden className="flex flex-col overflow-hidden pt-6">
      {widths.map((width) => (
        <div key={width} className="flex h-7 items-center gap-4 px-4">
          <span className="h-2 w-20 rounded-mark bg-raised" />
          <span className={`h-2 rounded-mark bg-raised ${width}`} />
        </div>
      ))}
    </div>
  )
}
