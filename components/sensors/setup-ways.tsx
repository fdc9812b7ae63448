'use client'

import { Tabs } from 'radix-ui'
import { useSyncExternalStore } from 'react'
import { useFormat, useMessages } from '@/lib/i18n/locale-context'
import { setupSnippets } from './setup-snippets'
import { Snippet } from './snippet'

/** Stands in until the browser's is known; of its size, so that nothing moves. */
const usualAddress = 'http://127.0.0.1:3000'
const neverChanges = () => () => {}

/** The ways to connect a sensor, each with what to paste. */
export function SetupWays(props: { className?: string }) {
  const { setup } = useMessages().sensors
  const { language } = useFormat()
  const address = useSyncExternalStore(
    neverChanges,
    () => window.location.origin,
    () => usualAddress,
  )
  const snippets = setupSnippets(address)
  const ways = [
    { name: 'test', title: setup.test, what: setup.testWhat, text: snippets.test },
    { name: 'falco', title: setup.falco, what: setup.falcoWhat, text: snippets.falco },
    { name: 'sidekick', title: setup.sidekick, what: setup.sidekickWhat, text: snippets.sidekick },
    { name: 'helm', title: setup.helm, what: setup.helmWhat, text: snippets.helm },
    { name: 'flags', title: setup.flags, what: setup.flagsWhat, text: snippets.flags },
  ]
  return (
    <Tabs.Root defaultValue="test" className={props.className} key={language}>
      <Tabs.List
        aria-label={setup.title}
        className="flex gap-4 overflow-x-auto border-hairline border-b [scrollbar-width:none]"
      >
        {ways.map(({ name, title }) => (
          <Tabs.Trigger
            key={name}
            value={name}
            className="h-9 whitespace-nowrap border-transparent border-b-2 text-quiet -outline-offset-2 transition-colors duration-120 hover:text-text data-[state=active]:border-accent data-[state=active]:text-text"
          >
            {title}
          </Tabs.Trigger>
        ))}
      </Tabs.List>
      {ways.map(({ name, what, text }) => (
        <Tabs.Content key={name} value={name} className="min-h-72 pt-4">
          <p className="mb-3 text-quiet">{what}</p>
          <Snippet text={text} />
          {name !== 'test' && (
            <p className="mt-3 text-quiet">
              {setup.onlyHere}{' '}
              <code className="font-mono text-small text-text">{snippets.tunnel}</code>
              {setup.onlyHereSee}
            </p>
          )}
        </Tabs.Content>
      ))}
    </Tabs.Root>
  )
}
