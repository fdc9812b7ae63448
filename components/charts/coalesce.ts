/**
 * Runs the newest of the given tasks at most once in `gapMs`, each after whoever gave it is done: the first
 * at once, the last never lost. `stop` forgets what waits.
 */
export function coalesce(gapMs: number, clock: () => number) {
  let ranAt = Number.NEGATIVE_INFINITY
  let waiting: (() => void) | null = null
  let timer: ReturnType<typeof setTimeout> | null = null

  function run(): void {
    timer = null
    const task = waiting
    waiting = null
    ranAt = clock()
    task?.()
  }

  return {
    offer(task: () => void): void {
      waiting = task
      if (timer !== null) return
      timer = setTimeout(run, Math.max(0, ranAt + gapMs - clock()))
    },
    stop(): void {
      if (timer !== null) clearTimeout(timer)
      timer = null
      waiting = null
    },
  }
}
