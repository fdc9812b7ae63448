import { isTheme, type Theme } from '@/components/theme/theme'
import { chooseLanguage, type Language } from '@/lib/i18n/language'
import type { ZoneChoice } from '@/lib/i18n/locale-context'

/** What is kept of a reader between visits. */
export interface PreferenceValues {
  language: Language
  theme: Theme
  zone: ZoneChoice
}

const yearSeconds = 365 * 24 * 3600

/** The cookie's name of one preference. */
export function preferenceCookie(name: keyof PreferenceValues): string {
  return `eyrie-${name}`
}

/** Writes one preference where the server finds it at the next request. Browser only. */
export function keepPreference(name: keyof PreferenceValues, value: string): void {
  const cookie = `${preferenceCookie(name)}=${value}; path=/; max-age=${yearSeconds}; samesite=lax`
  // The Cookie Store API would be the newer way, but plain http has none beside loopback.
  Reflect.set(document, 'cookie', cookie)
}

/** The preferences of a request: its cookies, and what the browser asks for where they are silent. */
export function readPreferences(
  cookie: (name: string) => string | undefined,
  acceptLanguage: string | null,
): PreferenceValues {
  const theme = cookie(preferenceCookie('theme'))
  return {
    language: chooseLanguage(cookie(preferenceCookie('language')), acceptLanguage),
    theme: isTheme(theme) ? theme : 'system',
    zone: cookie(preferenceCookie('zone')) === 'utc' ? 'utc' : 'local',
  }
}
