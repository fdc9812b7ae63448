import { createRequire } from 'node:module'
import type { CountryLookup } from './addresses'

const bundled = '@ip-location-db/geo-whois-asn-country-mmdb/geo-whois-asn-country.mmdb'

/** The two shapes of records: ip-location-db's and MaxMind's own. */
interface CountryRecord {
  country_code?: unknown
  country?: { iso_code?: unknown }
}

/**
 * Opens a country database (MMDB) and holds it in memory, 8 MB for the bundled one. `path` names
 * one of the user's own, GeoLite2 and the like. Rejects if the file cannot be read.
 */
export async function openCountryLookup(path?: string): Promise<CountryLookup> {
  const { open } = (await import('maxmind')).default
  const reader = await open(path ?? createRequire(import.meta.url).resolve(bundled))
  return (ip) => countryCode(reader.get(ip) as CountryRecord | null)
}

function countryCode(record: CountryRecord | null): string | null {
  const code = record?.country_code ?? record?.country?.iso_code
  return typeof code === 'string' && /^[A-Z]{2}$/.test(code) ? code : null
}
