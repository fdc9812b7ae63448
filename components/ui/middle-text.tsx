'use client'

import { visibleText } from './hostile-runs'
import { HostileText } from './hostile-text'
import { splitEnd } from './split-end'

const endCharacters = 10

/** Text on one line, its middle left out where it does not fit: a digest is told by both its ends. */
export function MiddleText({ text, isCode }: { text: string; isCode: boolean }) {
  const [start, end] = splitEnd(text, endCharacters)
  return (
    <span
      title={visibleText(text)}
      className={`flex min-w-0 ${isCode ? 'font-mono text-small leading-6' : ''}`}
    >
      <span className="min-w-0 truncate whitespace-pre">
        <HostileText text={start} />
      </span>
      {end !== '' && (
        <span className="shrink-0 whitespace-pre">
          <HostileText text={end} />
        </span>
      )}
    </span>
  )
}
