import { listValue } from '@duckdb/node-api'
import type { AddressRange } from '../../query/address-range'
import type { Bindings } from './bindings'

/**
 * The test of `matchesPieces` (lib/query/pattern.ts) in SQL. Not by LIKE: with an escape it tries
 * every way to place its `%`, and eight of them over a text of one letter take for ever.
 */
export function piecesSql(
  pieces: readonly string[],
  bindings: Bindings,
): (value: string) => string {
  const first = pieces[0] ?? ''
  const last = pieces.at(-1) ?? ''
  const inner = pieces.slice(1, -1)
  const tests: ((value: string) => string)[] = []
  if (first !== '') {
    const bound = bindings.bind(first)
    tests.push((value) => `starts_with(${value}, ${bound})`)
  }
  if (last !== '') {
    const bound = bindings.bind(last)
    tests.push((value) => `ends_with(${value}, ${bound})`)
  }
  for (const piece of inner) {
    const bound = bindings.bind(piece)
    tests.push((value) => `contains(${value}, ${bound})`)
  }
  const ends = countCharacters(first) + countCharacters(last)
  if (first !== '' && last !== '') tests.push((value) => `length(${value}) >= ${ends}`)
  if (inner.length > 1 || (inner.length === 1 && ends > 0)) {
    const bound = `${bindings.bind(listValue(inner))}::VARCHAR[]`
    tests.push((value) => {
      const between = `substr(${value}, ${countCharacters(first) + 1}, length(${value}) - ${ends})`
      return `list_reduce(${bound}, lambda rest, piece: CASE WHEN contains(rest, piece)
        THEN substr(rest, instr(rest, piece) + length(piece)) END, ${between}) IS NOT NULL`
    })
  }
  return (value) => (tests.length === 0 ? 'true' : tests.map((test) => test(value)).join(' AND '))
}

function countCharacters(text: string): number {
  return [...text].length
}

const decimal = '(25[0-5]|2[0-4][0-9]|1[0-9][0-9]|[1-9]?[0-9])'
const ipv4 = `${decimal}(\\.${decimal}){3}`
const groups = '([0-9a-f]{1,4}(:[0-9a-f]{1,4})*)?'

const tail = (value: string) => `regexp_extract(${value}, '[^:]*$')`
const octet = (value: string, place: number) => `split_part(${value}, '.', ${place})::INTEGER`
const octets = (value: string) => [1, 2, 3, 4].map((place) => octet(value, place)).join(', ')
const split = (text: string) => `CASE WHEN ${text} = '' THEN [] ELSE string_split(${text}, ':') END`
const digits = (list: string) =>
  `array_to_string(list_transform(${list}, lambda part: lpad(part, 4, '0')), '')`

/** `readAddress` (lib/query/address-range.ts) in SQL: 32 hex digits, NULL for what is no address. */
export function addressSql(value: string): string {
  const v4 = `'00000000000000000000ffff' || printf('%02x%02x%02x%02x', ${octets(value)})`
  const plain = `regexp_replace(lower(text), '[^:]*$', '') || CASE
    WHEN regexp_full_match(${tail('text')}, '${ipv4}')
    THEN printf('%02x%02x:%02x%02x', ${octets(tail('text'))}) ELSE lower(${tail('text')}) END`
  const halves = `{ 'isShort': contains(address, '::'),
    'left': ${split("split_part(address, '::', 1)")},
    'right': ${split("split_part(address, '::', 2)")} }`
  const count = 'len(half.left) + len(half.right)'
  const v6 = `list_transform(list_transform(list_transform(list_transform([${value}],
    lambda text: ${plain}),
    lambda address: CASE WHEN regexp_full_match(address, '${groups}(::${groups})?')
      THEN address END),
    lambda address: CASE WHEN address IS NOT NULL THEN ${halves} END),
    lambda half: CASE WHEN half.isShort AND ${count} <= 7 OR NOT half.isShort AND ${count} = 8
      THEN ${digits('half.left')} || repeat('0000', 8 - (${count})) || ${digits('half.right')}
      END)[1]`
  return `CASE WHEN regexp_full_match(${value}, '${ipv4}') THEN ${v4}
    WHEN contains(${value}, ':') AND strlen(${value}) <= 45 THEN ${v6} END`
}

/** How every IPv4 text in a range begins (`10.`, `192.168.`); empty where that says nothing. */
export function ipv4Prefix({ low, high }: AddressRange): string {
  if (!low.startsWith('00000000000000000000ffff')) return ''
  const octets = (digits: string) => digits.slice(24).match(/../g) ?? []
  const ends = octets(high)
  const first = octets(low).findIndex((part, place) => part !== ends[place])
  const same = first < 0 ? ends.slice(0, 3) : ends.slice(0, first)
  return same.map((part) => `${Number.parseInt(part, 16)}.`).join('')
}
