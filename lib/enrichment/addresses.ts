import { BlockList, isIP } from 'node:net'
import type { ArrivingEvent } from '../domain/security-event'

/** The country (ISO 3166-1 alpha-2) of an address, or null where it is not known. */
export type CountryLookup = (ip: string) => string | null

/** IANA's special-purpose registries: what is not reachable from everywhere, or is no single host. */
const special4 = ranges4(
  ['0.0.0.0/8', '10.0.0.0/8', '100.64.0.0/10', '127.0.0.0/8', '169.254.0.0/16', '172.16.0.0/12'],
  ['192.0.0.0/24', '192.0.2.0/24', '192.88.99.0/24', '192.168.0.0/16', '198.18.0.0/15'],
  ['198.51.100.0/24', '203.0.113.0/24', '224.0.0.0/4', '240.0.0.0/4'],
)
const special6 = blockList(['2001::/23', '2001:db8::/32', '2002::/16', '3fff::/20'])
/** All of IPv6 that is given out to networks so far. */
const globalUnicast = blockList(['2000::/3'])

/** Numbers, as most addresses are of this kind: a `BlockList` takes ten times as long to ask. */
function ranges4(...groups: readonly (readonly string[])[]): { first: number; last: number }[] {
  return groups.flat().map((range) => {
    const [network = '', bits = ''] = range.split('/')
    const first = number4(network)
    return { first, last: first + 2 ** (32 - Number(bits)) - 1 }
  })
}

function number4(ip: string): number {
  return ip.split('.').reduce((number, part) => number * 256 + Number(part), 0)
}

function isSpecial4(ip: string): boolean {
  const number = number4(ip)
  return special4.some(({ first, last }) => number >= first && number <= last)
}

function blockList(ranges: readonly string[]): BlockList {
  const list = new BlockList()
  for (const range of ranges) {
    const [network = '', bits = ''] = range.split('/')
    list.addSubnet(network, Number(bits), 'ipv6')
  }
  return list
}

/** Whether `ip` is an address of the public internet; an IPv4 address within IPv6 counts as itself. */
export function isPublicAddress(ip: string): boolean {
  const plain = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(ip)?.[1] ?? ip
  const version = isIP(plain)
  if (version === 4) return !isSpecial4(plain)
  return version === 6 && globalUnicast.check(plain, 'ipv6') && !special6.check(plain, 'ipv6')
}

/** `event` with the countries of its public addresses; the same object where there are none. */
export function withCountries(event: ArrivingEvent, findCountry: CountryLookup): ArrivingEvent {
  const source = placed(event.source, findCountry)
  const destination = placed(event.destination, findCountry)
  if (source === event.source && destination === event.destination) return event
  return {
    ...event,
    ...(source === undefined ? {} : { source }),
    ...(destination === undefined ? {} : { destination }),
  }
}

type Placed = { ip?: string | undefined; geo?: { country_iso_code: string } | undefined }

function placed<End extends Placed>(end: End | undefined, findCountry: CountryLookup) {
  // A country that is told already is the one that filters find.
  if (end?.ip === undefined || end.geo !== undefined || !isPublicAddress(end.ip)) return end
  const country = findCountry(end.ip)
  return country === null ? end : { ...end, geo: { country_iso_code: country } }
}
