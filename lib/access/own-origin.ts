/** The request headers that tell where a request comes from. */
export interface OriginHeaders {
  host?: string | undefined
  origin?: string | undefined
  'sec-fetch-site'?: string | undefined
  'sec-fetch-mode'?: string | undefined
}

/** The `Host` values that mean this server while it is bound to loopback. */
export function loopbackHosts(host: string, port: number): ReadonlySet<string> {
  const names = ['127.0.0.1', 'localhost', '[::1]', host.includes(':') ? `[${host}]` : host]
  const hosts = names.map((name) => `${name}:${port}`)
  return new Set(port === 80 ? [...hosts, ...names] : hosts)
}

/**
 * Why a request must be refused, or null. A foreign `Host` is DNS rebinding; a foreign `Origin`, or a
 * fetch that the browser says comes from another site or port, is another page in the same browser.
 * Following a link to a page is the one cross-site request that stays allowed.
 */
export function refuseForeign(
  headers: OriginHeaders,
  hosts: ReadonlySet<string>,
  isPage: boolean,
): string | null {
  const host = headers.host?.toLowerCase()
  if (host === undefined || !hosts.has(host)) return 'The Host header is not this server’s own.'
  if (headers.origin !== undefined && headers.origin.toLowerCase() !== `http://${host}`) {
    return 'The Origin header is not this server’s own.'
  }
  const site = headers['sec-fetch-site']
  if (site === undefined || site === 'same-origin' || site === 'none') return null
  const isLink = isPage && headers['sec-fetch-mode'] === 'navigate'
  return isLink ? null : 'The request comes from another page in the browser.'
}
