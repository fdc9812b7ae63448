/** FIPS 180-4: the fractions of the cube and square roots of the first primes, as signed 32 bits. */
export const shaConstants: readonly number[] = makeConstants()

function makeConstants(): number[] {
  const primes: bigint[] = []
  for (let number = 2n; primes.length < 64; number += 1n) {
    if (primes.every((prime) => number % prime !== 0n)) primes.push(number)
  }
  const cubes = primes.map((prime) => BigInt.asIntN(32, root(prime << 96n, 3)))
  const squares = primes.slice(0, 8).map((prime) => BigInt.asIntN(32, root(prime << 64n, 2)))
  return [...cubes, ...squares].map(Number)
}

/** The whole part of a root, by halving. */
function root(value: bigint, degree: 2 | 3): bigint {
  let low = 0n
  let high = 1n << 64n
  while (high - low > 1n) {
    const middle = (low + high) / 2n
    if (middle ** BigInt(degree) <= value) low = middle
    else high = middle
  }
  return low
}
