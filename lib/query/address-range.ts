/** An address range, both ends included, as 32 lower-case hex digits that compare as text. */
export interface AddressRange {
  low: string
  high: string
}

const decimal = /^(?:25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)$/
const group = /^[\da-f]{1,4}$/
const longestAddress = 45
const addressBits = 128

/**
 * An address as 32 hex digits, null where it is none: IPv4 in four decimal numbers without leading
 * zeros, IPv6 as RFC 4291 writes it, without a zone. An IPv4 address is its IPv6 twin
 * `::ffff:a.b.c.d`, as in Elasticsearch, so that both spellings are one address.
 */
export function readAddress(text: string): string | null {
  if (text.length > longestAddress) return null
  const lower = text.toLowerCase()
  if (!lower.includes(':')) {
    const digits = readIpv4(lower)
    return digits === null ? null : `00000000000000000000ffff${digits}`
  }
  const lastColon = lower.lastIndexOf(':')
  const tail = lower.slice(lastColon + 1)
  if (!tail.includes('.')) return readIpv6(lower)
  const digits = readIpv4(tail)
  if (digits === null) return null
  return readIpv6(`${lower.slice(0, lastColon + 1)}${digits.slice(0, 4)}:${digits.slice(4)}`)
}

function readIpv4(text: string): string | null {
  const parts = text.split('.')
  if (parts.length !== 4 || !parts.every((part) => decimal.test(part))) return null
  return parts.map((part) => Number(part).toString(16).padStart(2, '0')).join('')
}

function readIpv6(text: string): string | null {
  const halves = text.split('::')
  if (halves.length > 2) return null
  const [left = [], right = []] = halves.map((half) => (half === '' ? [] : half.split(':')))
  const count = left.length + right.length
  if (![...left, ...right].every((part) => group.test(part))) return null
  if (halves.length === 2 ? count > 7 : count !== 8) return null
  const digits = (parts: string[]) => parts.map((part) => part.padStart(4, '0')).join('')
  return `${digits(left)}${'0000'.repeat(8 - count)}${digits(right)}`
}

/** `10.0.0.0/8`, `2001:db8::/32`: an address whose bits past the length do not count, or null. */
export function readAddressRange(text: string): AddressRange | null {
  const [written = '', length = '', more] = text.split('/')
  const address = readAddress(written)
  if (address === null || more !== undefined || !/^(?:0|[1-9]\d{0,2})$/.test(length)) return null
  const offset = written.includes(':') ? 0 : 96
  const free = addressBits - offset - Number(length)
  if (free < 0) return null
  const mask = (1n << BigInt(free)) - 1n
  const bits = BigInt(`0x${address}`)
  return { low: toDigits(bits & ~mask), high: toDigits(bits | mask) }
}

function toDigits(bits: bigint): string {
  return bits.toString(16).padStart(addressBits / 4, '0')
}
