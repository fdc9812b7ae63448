'use client'

import { Tabs } from 'radix-ui'
import { useSyncExternalStore } from 'react'
import { useFormat, useMessages } from '@/lib/i18n/locale-context'
import { firstRunSnippets } from './first-run-snippets'
import { SimulatorStart } from './simulator-start'
import { Snippet } from './snippet'

const neverChanges = () => () => {}

/** What a newcomer sees before the first alert: that Eyrie listens, and what to paste so that it hears. */
export function FirstRun() {
  const { overview } = useMessages()
  const { first } = overview
  const { language } = useFormat()
  const address = useSyncExternalStore(
    neverChanges,
    () => window.location.origin,
    () => '',
  )
  const snippets = firstRunSnippets(address)
  const ways = [
    { name: 'test', title: first.test, what: first.testWhat, text: snippets.test },
    { name: 'falco', title: first.falco, what: first.falcoWhat, text: snippets.falco },
    { name: 'sidekick', title: first.sidekick, what: first.sidekickWhat, text: snippets.sidekick },
    { name: 'helm', title: first.helm, what: first.helmWhat, text: snippets.helm },
  ]
  return (
    <section
      aria-labelledby="first-run"
      className="flex flex-1 flex-col items-center justify-center rounded-panel border border-hairline bg-panel px-4 py-10"
    >
      <div className="w-full max-w-3xl">
        <Listening />
        <h2 id="first-run" className="mt-6 text-figure">
          {first.title}
        </h2>
        <p className="mt-1 text-quiet text-title">{first.lead}</p>
        <Tabs.Root defaultValue="test" className="mt-8" key={language}>
          <Tabs.List aria-label={first.ways} className="flex gap-4 border-hairline border-b">
            {ways.map(({ name, title }) => (
              <Tabs.Trigger
                key={name}
                value={name}
                className="-mb-px h-9 whitespace-nowrap border-transparent border-b-2 text-quiet transition-colors duration-120 hover:text-text data-[state=active]:border-accent data-[state=active]:text-text"
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
                  {first.onlyHere}{' '}
                  <code className="font-mono text-small text-text">{snippets.tunnel}</code>
                  {first.onlyHereSee}
                </p>
              )}
            </Tabs.Content>
          ))}
        </Tabs.Root>
        <SimulatorStart />
      </div>
    </section>
  )
}

/** Three arcs of a signal: the picture of waiting, still for those who asked for no motion. */
function Listening() {
  return (
    <svg aria-hidden viewBox="0 0 48 48" className="size-12 text-accent" fill="none">
      <circle cx="24" cy="24" r="4" fill="currentColor" />
      {[11, 17, 23].map((radius, index) => (
        <circle
          key={radius}
          cx="24"
          cy="24"
          r={radius}
          stroke="currentColor"
          strokeWidth="1.5"
          opacity={0.6 - index * 0.2}
        />
      ))}
    </svg>
  )
}
