'use client'

import { useEffect, useEffectEvent, useState } from 'react'
import { classNames } from '@/components/ui/class-names'
import { useMessages } from '@/lib/i18n/locale-context'

const typingMs = 300
const roots = ['namespace', 'node'] as const

/** By what the assets stand, and a name to look for. */
export function AssetsControls(props: {
  by: 'namespace' | 'node'
  onBy: (by: 'namespace' | 'node') => void
  find: string
  onFind: (text: string) => void
}) {
  const { assets } = useMessages()
  const { find, onFind } = props
  const [text, setText] = useState(find)
  const ask = useEffectEvent(onFind)
  // The address may change without the box: by Back, or by a link.
  useEffect(() => setText(find), [find])
  useEffect(() => {
    if (text === find) return
    const timer = setTimeout(() => ask(text.trim()), typingMs)
    return () => clearTimeout(timer)
  }, [text, find])
  return (
    <div className="flex shrink-0 items-center gap-2 px-4 pb-2 max-md:px-3">
      <input
        type="search"
        value={text}
        maxLength={200}
        aria-label={assets.find}
        placeholder={assets.find}
        onChange={(changed) => setText(changed.currentTarget.value)}
        onKeyDown={(pressed) => {
          if (pressed.key === 'Enter') onFind(text.trim())
        }}
        className="h-7 w-72 min-w-0 rounded-panel border border-hairline bg-ground px-2 placeholder:text-faint"
      />
      <fieldset className="flex rounded-panel border border-hairline">
        <legend className="sr-only">{assets.by}</legend>
        {roots.map((root) => (
          <button
            key={root}
            type="button"
            aria-pressed={props.by === root}
            onClick={() => props.onBy(root)}
            className={classNames(
              'h-[26px] rounded-panel px-2.5',
              props.by === root ? 'bg-raised text-text' : 'text-quiet hover:text-text',
            )}
          >
            {assets.roots[root]}
          </button>
        ))}
      </fieldset>
    </div>
  )
}
