import type { Random } from './random'

/**
 * The first two parts of address ranges that lie wholly in one country each, so that the map of a
 * simulated day has something to show. The countries are chance: nobody is meant.
 */
const ranges = [
  '73.12 24.48 99.230 189.60 177.92 181.40 190.60 86.130 82.64 90.80 91.64 80.134',
  '151.20 83.24 46.200 78.160 109.252 178.120 105.112 41.200 122.160 14.140 36.112',
  '114.80 121.130 126.30 133.200 113.160 118.68 125.160 101.160 58.160',
].flatMap((line) => line.split(' '))

/** A public IPv4 address; some ranges are met far more often than others. */
export function publicAddress(random: Random): string {
  const place = Math.floor(random.fraction() ** 2 * ranges.length)
  const range = ranges[place] ?? '73.12'
  return `${range}.${random.whole(1, 254)}.${random.whole(1, 254)}`
}
