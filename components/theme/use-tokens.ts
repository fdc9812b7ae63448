'use client'

import { useMemo, useSyncExternalStore } from 'react'
import { usePreferences } from '@/components/shell/preferences'

const tokenNames = [
  'ground',
  'panel',
  'raised',
  'hairline',
  'text',
  'quiet',
  'faint',
  'accent',
  'critical',
  'high',
  'medium',
  'low',
  'info',
] as const

export type TokenName = (typeof tokenNames)[number]
/** Every colour token as `rgb(r, g, b)`, the form a canvas library can mix. */
export type Tokens = Readonly<Record<TokenName, string>> & {
  /** The page's font family, for text drawn on a canvas. */
  readonly font: string
}

const serverTokens = {
  ...(Object.fromEntries(tokenNames.map((name) => [name, 'rgb(128, 128, 128)'])) as Record<
    TokenName,
    string
  >),
  font: 'sans-serif',
}

function subscribeToSystem(onChange: () => void): () => void {
  const query = window.matchMedia('(prefers-color-scheme: dark)')
  query.addEventListener('change', onChange)
  return () => query.removeEventListener('change', onChange)
}

/** True where the machine asks for dark. */
function useSystemDark(): boolean {
  return useSyncExternalStore(
    subscribeToSystem,
    () => window.matchMedia('(prefers-color-scheme: dark)').matches,
    () => false,
  )
}

/** The theme that is on the screen. */
export function useResolvedTheme(): 'light' | 'dark' {
  const { theme } = usePreferences()
  const isSystemDark = useSystemDark()
  if (theme === 'system') return isSystemDark ? 'dark' : 'light'
  return theme
}

// A canvas paints the colour and gives back its bytes, whatever notation the token is in.
function readTokens(): Tokens {
  const probe = document.createElement('span')
  document.body.append(probe)
  const canvas = document.createElement('canvas')
  canvas.width = 1
  canvas.height = 1
  const context = canvas.getContext('2d', { willReadFrequently: true })
  const read = tokenNames.map((name) => {
    probe.style.color = `var(--${name})`
    if (!context) return [name, serverTokens[name]]
    context.fillStyle = getComputedStyle(probe).color
    context.fillRect(0, 0, 1, 1)
    const [red, green, blue] = context.getImageData(0, 0, 1, 1).data
    return [name, `rgb(${red}, ${green}, ${blue})`]
  })
  probe.remove()
  const colours = Object.fromEntries(read) as Record<TokenName, string>
  return { ...colours, font: getComputedStyle(document.body).fontFamily }
}

/** The tokens of the theme on the screen, read again when it changes. Grey while the server renders. */
export function useTokens(): Tokens {
  const theme = useResolvedTheme()
  return useMemo(
    () => (typeof document === 'undefined' ? serverTokens : readTokensFor(theme)),
    [theme],
  )
}

const cache = new Map<string, Tokens>()

function readTokensFor(theme: string): Tokens {
  const known = cache.get(theme)
  if (known) return known
  const tokens = readTokens()
  cache.set(theme, tokens)
  return tokens
}
