import type { Metadata, Viewport } from 'next'
import { cookies, headers } from 'next/headers'
import { NuqsAdapter } from 'nuqs/adapters/next/app'
import type { ReactNode } from 'react'
import { QueryProvider } from '@/components/queries/query-provider'
import { AppShell } from '@/components/shell/app-shell'
import { readPreferences } from '@/components/shell/preference-cookies'
import { PreferencesProvider } from '@/components/shell/preferences'
import { languageTags } from '@/lib/i18n/language'
import { inter } from './font'
import './globals.css'

export const metadata: Metadata = {
  description: 'The runtime security posture of Kubernetes',
}

export const viewport: Viewport = { colorScheme: 'light dark' }

/** Reads the reader's choices from the request, so that the first paint is already theirs. */
export default async function RootLayout(props: { children: ReactNode }) {
  const [jar, head] = await Promise.all([cookies(), headers()])
  const preferences = readPreferences((name) => jar.get(name)?.value, head.get('accept-language'))
  return (
    <html
      lang={languageTags[preferences.language]}
      data-theme={preferences.theme}
      className={inter.variable}
    >
      <body>
        <NuqsAdapter>
          <PreferencesProvider initial={preferences}>
            <QueryProvider>
              <AppShell>{props.children}</AppShell>
            </QueryProvider>
          </PreferencesProvider>
        </NuqsAdapter>
      </body>
    </html>
  )
}
