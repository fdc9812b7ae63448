'use client'

import { createContext, type ReactNode, use, useMemo, useState } from 'react'
import { isTheme, type Theme } from '@/components/theme/theme'
import { isLanguage, type Language, languageTags } from '@/lib/i18n/language'
import { LocaleContext, type ZoneChoice } from '@/lib/i18n/locale-context'
import { keepPreference, type PreferenceValues } from './preference-cookies'

interface Preferences extends PreferenceValues {
  setLanguage: (language: Language) => void
  setTheme: (theme: Theme) => void
  setZone: (zone: ZoneChoice) => void
}

const PreferencesContext = createContext<Preferences | null>(null)

/** Keeps the reader's language, theme and zone: in state for now, in cookies for the next visit. */
export function PreferencesProvider(props: { initial: PreferenceValues; children: ReactNode }) {
  const [values, setValues] = useState(props.initial)

  const preferences = useMemo<Preferences>(
    () => ({
      ...values,
      setLanguage: (language) => {
        if (!isLanguage(language)) return
        keepPreference('language', language)
        document.documentElement.lang = languageTags[language]
        setValues((before) => ({ ...before, language }))
      },
      setTheme: (theme) => {
        if (!isTheme(theme)) return
        keepPreference('theme', theme)
        document.documentElement.dataset.theme = theme
        setValues((before) => ({ ...before, theme }))
      },
      setZone: (zone) => {
        keepPreference('zone', zone)
        setValues((before) => ({ ...before, zone }))
      },
    }),
    [values],
  )
  const locale = useMemo(
    () => ({ language: values.language, zone: values.zone }),
    [values.language, values.zone],
  )

  return (
    <PreferencesContext value={preferences}>
      <LocaleContext value={locale}>{props.children}</LocaleContext>
    </PreferencesContext>
  )
}

/** The reader's choices and how to change them. */
export function usePreferences(): Preferences {
  const preferences = use(PreferencesContext)
  if (!preferences) throw new Error('usePreferences needs a PreferencesProvider above it')
  return preferences
}
