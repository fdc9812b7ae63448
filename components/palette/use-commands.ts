'use client'

import { usePathname, useRouter } from 'next/navigation'
import { useViews } from '@/components/queries/use-views'
import { useCopyLink } from '@/components/shell/copy-link'
import { pageOf, pages } from '@/components/shell/pages'
import { usePreferences } from '@/components/shell/preferences'
import { focusQuery } from '@/components/shell/query-input-id'
import { openHelp } from '@/components/shell/shortcuts'
import { presets } from '@/components/shell/time-presets'
import { useViewSearch, useViewState } from '@/components/shell/view-state'
import { themes } from '@/components/theme/theme'
import { addressOf } from '@/components/views/view-address'
import { languageNames, languages } from '@/lib/i18n/language'
import { useMessages } from '@/lib/i18n/locale-context'
import { messagesByLanguage } from '@/lib/i18n/messages'
import type { Command } from './match-commands'

/** A text in every language, so that it is found in each. */
function inAll(read: (messages: (typeof messagesByLanguage)['en']) => string): string {
  return Object.values(messagesByLanguage).map(read).join(' ')
}

/** All that can be done from anywhere. */
export function useCommands(): Command[] {
  const { shell, time, palette } = useMessages()
  const router = useRouter()
  const search = useViewSearch()
  const { setView } = useViewState()
  // The wall shows its view, and has no bar to change it by.
  const page = pageOf(usePathname())
  const hasQuery = page?.hasView === true && page.name !== 'wall'
  const preferences = usePreferences()
  const { copyLink } = useCopyLink(shell.copyLink)
  const views = useViews() ?? []
  // The dialog gives the focus back when it has closed: what takes it does so after that.
  const afterClosing = (act: () => void) => () => void setTimeout(act, 50)

  const saved = views.map((view): Command => {
    const page = pages.find(({ path }) => path === view.page)
    return {
      id: `view ${view.id}`,
      group: 'views',
      label: view.name,
      hint: page === undefined ? view.page : shell[page.name],
      run: () => router.push(addressOf(view)),
    }
  })
  const ways = pages.map(
    (page): Command => ({
      id: `page ${page.path}`,
      group: 'pages',
      label: palette.goTo(shell[page.name]),
      hint: `g ${page.key}`,
      words: inAll((messages) => messages.shell[page.name]),
      run: () => router.push(`${page.path}${search}`),
    }),
  )
  const ranges = presets.map(
    (preset): Command => ({
      id: `range ${preset}`,
      group: 'range',
      label: time.presets[preset],
      words: inAll((messages) => messages.time.presets[preset]),
      run: () => void setView({ from: preset, to: null }),
    }),
  )
  const desk = (id: string, label: string, words: string, run: () => void, hint = ''): Command => ({
    id,
    group: 'desk',
    label,
    words,
    run,
    ...(hint === '' ? {} : { hint }),
  })
  return [
    ...saved,
    ...ways,
    ...ranges,
    ...(hasQuery
      ? [
          desk(
            'query',
            palette.editQuery,
            inAll((m) => m.palette.editQuery),
            afterClosing(focusQuery),
            '/',
          ),
        ]
      : []),
    desk(
      'clear',
      palette.clearQuery,
      inAll((m) => m.palette.clearQuery),
      () => {
        void setView({ q: null })
      },
    ),
    desk(
      'copy',
      shell.copyLink,
      inAll((m) => m.shell.copyLink),
      copyLink,
    ),
    desk(
      'help',
      shell.help,
      inAll((m) => m.shell.help),
      afterClosing(openHelp),
      '?',
    ),
    ...themes.map((theme) =>
      desk(
        `theme ${theme}`,
        `${shell.theme}: ${shell.themes[theme]}`,
        inAll((m) => `${m.shell.theme} ${m.shell.themes[theme]}`),
        () => preferences.setTheme(theme),
      ),
    ),
    ...languages.map((language) =>
      desk(
        `language ${language}`,
        `${shell.language}: ${languageNames[language]}`,
        inAll((m) => m.shell.language),
        () => preferences.setLanguage(language),
      ),
    ),
    ...(['local', 'utc'] as const).map((zone) =>
      desk(
        `zone ${zone}`,
        `${time.zone}: ${time[zone]}`,
        inAll((m) => `${m.time.zone} ${m.time[zone]}`),
        () => preferences.setZone(zone),
      ),
    ),
  ]
}
