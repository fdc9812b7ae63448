import { hash, timingSafeEqual } from 'node:crypto'

/** What a caller may do; each route names the one it asks for. */
export type Access = 'public' | 'sensor' | 'viewer' | 'administrator'

/** Who is calling, in words that may stand in the audit, and what that allows. */
export interface Identity {
  name: string
  may: readonly Access[]
}

export interface AccessSettings {
  /** `none`: whoever reaches this loopback address is the administrator of it. */
  auth: 'none'
  ingestToken: string
  /** A token for scripts that read, null where none is set. */
  apiToken: string | null
}

const anonymous: Identity = { name: 'anonymous', may: ['public'] }

/**
 * The one place where identity is decided, from the `Authorization` header alone. A caller who shows
 * a credential is judged by it and by nothing else: a wrong one never falls back to more rights.
 */
export function identify(authorization: string | undefined, settings: AccessSettings): Identity {
  if (authorization === undefined) {
    return { name: 'local', may: ['public', 'viewer', 'administrator'] }
  }
  const secret = readSecret(authorization)
  if (secret === null) return anonymous
  if (sameSecret(secret, settings.ingestToken)) return { name: 'sensor', may: ['public', 'sensor'] }
  if (settings.apiToken !== null && sameSecret(secret, settings.apiToken)) {
    return { name: 'script', may: ['public', 'viewer'] }
  }
  return anonymous
}

/** The token of `Bearer TOKEN`, or the password of `Basic`; null for anything else. */
function readSecret(authorization: string): string | null {
  const [scheme, value, ...rest] = authorization.trim().split(/\s+/)
  if (scheme === undefined || value === undefined || rest.length > 0) return null
  if (/^bearer$/i.test(scheme)) return value
  if (!/^basic$/i.test(scheme)) return null
  const pair = Buffer.from(value, 'base64').toString('utf8')
  const colon = pair.indexOf(':')
  return colon < 0 ? null : pair.slice(colon + 1)
}

function sameSecret(given: string, expected: string): boolean {
  const digest = (text: string) => hash('sha256', text, 'buffer')
  return timingSafeEqual(digest(given), digest(expected))
}
