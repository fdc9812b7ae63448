import { z } from 'zod'
import type { ArrivingEvent } from '../../domain/security-event'
import { withoutAbsent } from '../without-absent'
import { type Fields, integer, list, text, truth } from './fields'

type Source = NonNullable<ArrivingEvent['source']>
type Destination = NonNullable<ArrivingEvent['destination']>
type Network = NonNullable<ArrivingEvent['network']>

interface Endpoint {
  ip: string
  port?: number
}

const longestAddress = 45
const inboundCalls = new Set(['accept', 'accept4', 'listen', 'bind'])
const outboundCalls = new Set(['connect', 'sendto', 'sendmsg', 'sendmmsg'])

/** The two ends of a connection: `source` is the client, `destination` the server. */
export function readNetwork(
  fields: Fields,
): Pick<ArrivingEvent, 'source' | 'destination' | 'network'> {
  const isServer = readIsServer(fields)
  const { client, server } = readEnds(fields, isServer)
  const destination = withoutAbsent<Destination>({
    ip: server?.ip,
    port: server?.port ?? port(integer(fields, 'fd.sport')),
    domain: text(fields, 'fd.sip.name'),
  })
  const source: Source | undefined = client ?? requester(fields)
  const network = withoutAbsent<Network>({
    protocol: text(fields, 'fd.l4proto')?.toLowerCase(),
    direction:
      isServer === undefined || (client ?? server) === undefined
        ? undefined
        : isServer
          ? 'inbound'
          : 'outbound',
  })
  return {
    ...(source === undefined ? {} : { source }),
    ...(destination === undefined ? {} : { destination }),
    ...(network === undefined ? {} : { network }),
  }
}

function readIsServer(fields: Fields): boolean | undefined {
  const told = truth(fields, 'fd.is_server')
  if (told !== undefined) return told
  const call = text(fields, 'evt.type') ?? ''
  if (inboundCalls.has(call)) return true
  return outboundCalls.has(call) ? false : undefined
}

function readEnds(
  fields: Fields,
  isServer: boolean | undefined,
): { client?: Endpoint | undefined; server?: Endpoint | undefined } {
  const client = endpoint(fields, 'c')
  const server = endpoint(fields, 's')
  if (client ?? server) return { client, server }
  const local = endpoint(fields, 'l')
  const remote = endpoint(fields, 'r')
  if (local ?? remote) {
    return isServer ? { client: remote, server: local } : { client: local, server: remote }
  }
  return parseTuple(text(fields, 'fd.name') ?? '')
}

function endpoint(fields: Fields, side: 'c' | 's' | 'l' | 'r'): Endpoint | undefined {
  const ip = address(text(fields, `fd.${side}ip`) ?? '')
  return ip === undefined ? undefined : at(ip, integer(fields, `fd.${side}port`))
}

/** `10.1.2.3:44321->10.96.0.1:443`, client first; IPv6 with or without brackets. */
function parseTuple(name: string): { client?: Endpoint; server?: Endpoint } {
  const arrow = name.indexOf('->')
  if (arrow < 0 || name.length > 200) return {}
  const client = parseEnd(name.slice(0, arrow))
  const server = parseEnd(name.slice(arrow + 2))
  return client !== undefined && server !== undefined ? { client, server } : {}
}

function parseEnd(end: string): Endpoint | undefined {
  const parts = /^\[?([^[\]]+)\]?:(\d{1,5})$/.exec(end)
  const ip = address(parts?.[1] ?? '')
  return ip === undefined ? undefined : at(ip, Number(parts?.[2]))
}

function at(ip: string, number: number | undefined): Endpoint {
  const known = port(number)
  return known === undefined ? { ip } : { ip, port: known }
}

const port = (number: number | undefined) =>
  number !== undefined && number >= 0 && number <= 65535 ? number : undefined

/** Lower case, without zone; an IPv4 address within IPv6 is the IPv4 one. Undefined if none. */
function address(written: string): string | undefined {
  const ip = written.trim().toLowerCase().replace(/%.*$/, '')
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/.exec(ip)?.[1] ?? ip
  return isAddress(mapped) ? mapped : undefined
}

function isAddress(ip: string): boolean {
  return ip.length <= longestAddress && (z.regexes.ipv4.test(ip) || z.regexes.ipv6.test(ip))
}

/** Who asked the Kubernetes API: all addresses but the last can be made up by the client. */
function requester(fields: Fields): Source | undefined {
  const last = list(fields, 'ka.sourceips')
    .flatMap((part) => part.split(','))
    .at(-1)
  const ip = address(last ?? '')
  return ip === undefined ? undefined : { ip }
}
