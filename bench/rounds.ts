/** Times of one thing, milliseconds. */
export interface Quantiles {
  count: number
  p50: number
  p95: number
  p99: number
  most: number
}

/** p50, p95 and p99 of some times, milliseconds to a tenth. */
export function quantiles(times: readonly number[]): Quantiles {
  const sorted = [...times].sort((a, b) => a - b)
  const at = (share: number) => {
    const place = Math.min(sorted.length - 1, Math.ceil(share * sorted.length) - 1)
    return Math.round((sorted[Math.max(0, place)] ?? Number.NaN) * 10) / 10
  }
  return { count: sorted.length, p50: at(0.5), p95: at(0.95), p99: at(0.99), most: at(1) }
}

/** How long one run takes, milliseconds. */
export async function timed(run: () => Promise<unknown>): Promise<number> {
  const startedAt = performance.now()
  await run()
  return performance.now() - startedAt
}

/**
 * Runs things one after another, again and again, so that what else the machine does meets them
 * alike; gives each one's times without those of the first `warmUp` rounds.
 */
export async function alternate(
  runs: Readonly<Record<string, () => Promise<unknown>>>,
  rounds: number,
  warmUp = 2,
): Promise<Record<string, Quantiles>> {
  const times = new Map<string, number[]>(Object.keys(runs).map((name) => [name, []]))
  for (let round = 0; round < rounds + warmUp; round += 1) {
    for (const [name, run] of Object.entries(runs)) {
      const took = await timed(run)
      if (round >= warmUp) times.get(name)?.push(took)
    }
  }
  return Object.fromEntries([...times].map(([name, list]) => [name, quantiles(list)]))
}

/** The middle one of some numbers. */
export function median(numbers: readonly number[]): number {
  const sorted = [...numbers].sort((a, b) => a - b)
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN
}

/** One line of a measure's answer. */
export function say(line: string): void {
  process.stdout.write(`${line}\n`)
}
