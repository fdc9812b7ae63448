/** A source of chance that always tells the same for one seed. */
export interface Random {
  /** 0 included, 1 excluded. */
  fraction(): number
  /** A whole number, both ends included. */
  whole(least: number, most: number): number
  pick<T>(list: readonly [T, ...T[]]): T
  pick<T>(list: readonly T[]): T
  /** `length` letters of an alphabet. */
  text(alphabet: string, length: number): string
}

/** Mulberry32 (Tommy Ettinger, public domain): 32 bits of state, good enough for pictures of a day. */
export function createRandom(seed: number): Random {
  let state = Math.trunc(seed % 2 ** 32) >>> 0
  const fraction = () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
  const whole = (least: number, most: number) => least + Math.floor(fraction() * (most - least + 1))
  return {
    fraction,
    whole,
    pick<T>(list: readonly T[]): T {
      const chosen = list[whole(0, list.length - 1)]
      if (chosen === undefined) throw new Error('there is nothing to pick from')
      return chosen
    },
    text: (alphabet, length) =>
      Array.from({ length }, () => alphabet.charAt(whole(0, alphabet.length - 1))).join(''),
  }
}
