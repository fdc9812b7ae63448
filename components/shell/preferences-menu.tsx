'use client'

import { Check, Link2, SlidersHorizontal } from 'lucide-react'
import { DropdownMenu } from 'radix-ui'
import { themes } from '@/components/theme/theme'
import { IconButton } from '@/components/ui/button'
import { floating } from '@/components/ui/floating'
import { languageNames, languages, languageTags } from '@/lib/i18n/language'
import { useMessages } from '@/lib/i18n/locale-context'
import { useCopyLink } from './copy-link'
import { usePreferences } from './preferences'

/** Theme and language, switched in place and kept; on a phone the link to the view, too. */
export function PreferencesMenu() {
  const { shell } = useMessages()
  const preferences = usePreferences()
  return (
    <DropdownMenu.Root modal={false}>
      <DropdownMenu.Trigger asChild>
        <IconButton label={shell.preferences}>
          <SlidersHorizontal aria-hidden className="size-4" />
        </IconButton>
      </DropdownMenu.Trigger>
      <DropdownMenu.Content align="end" sideOffset={6} className={`${floating} min-w-44 p-1`}>
        <DropdownMenu.Label className={label}>{shell.theme}</DropdownMenu.Label>
        <DropdownMenu.RadioGroup value={preferences.theme}>
          {themes.map((theme) => (
            <DropdownMenu.RadioItem
              key={theme}
              value={theme}
              className={item}
              onSelect={() => preferences.setTheme(theme)}
            >
              {shell.themes[theme]}
              <Chosen />
            </DropdownMenu.RadioItem>
          ))}
        </DropdownMenu.RadioGroup>
        <DropdownMenu.Separator className="my-1 h-px bg-hairline" />
        <DropdownMenu.Label className={label}>{shell.language}</DropdownMenu.Label>
        <DropdownMenu.RadioGroup value={preferences.language}>
          {languages.map((language) => (
            <DropdownMenu.RadioItem
              key={language}
              value={language}
              lang={languageTags[language]}
              className={item}
              onSelect={() => preferences.setLanguage(language)}
            >
              {languageNames[language]}
              <Chosen />
            </DropdownMenu.RadioItem>
          ))}
        </DropdownMenu.RadioGroup>
        <CopyLinkItem />
      </DropdownMenu.Content>
    </DropdownMenu.Root>
  )
}

/** On a phone, where the header has no room for it. The menu stays, to say what became of it. */
function CopyLinkItem() {
  const { shell } = useMessages()
  const { label, outcome, copyLink } = useCopyLink(shell.copyLink)
  return (
    <div className="md:hidden">
      <DropdownMenu.Separator className="my-1 h-px bg-hairline" />
      <DropdownMenu.Item
        className={item}
        onSelect={(selected) => {
          selected.preventDefault()
          copyLink()
        }}
      >
        <span aria-live="polite">{label}</span>
        {outcome === 'done' ? (
          <Check aria-hidden className="size-3.5 text-accent" />
        ) : (
          <Link2 aria-hidden className="size-3.5 text-quiet" />
        )}
      </DropdownMenu.Item>
    </div>
  )
}

const label = 'px-2 py-1 text-faint text-small'
const item =
  'flex h-7 cursor-default items-center justify-between gap-4 rounded-panel px-2 outline-none data-highlighted:bg-raised'

function Chosen() {
  return (
    <DropdownMenu.ItemIndicator>
      <Check aria-hidden className="size-3.5 text-accent" />
    </DropdownMenu.ItemIndicator>
  )
}
