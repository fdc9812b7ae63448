import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { blend, parse, wcagContrast } from 'culori'
import { describe, expect, test } from 'vitest'
import { listFiles } from '../../scripts/list-files.mjs'

const root = new URL('../../', import.meta.url)
const read = (path: string) => readFileSync(new URL(path, root), 'utf8')
const css = read('app/globals.css')

const themes = ['light', 'dark'] as const
type Theme = (typeof themes)[number]

/** Every colour, as `light-dark(light, dark)` writes it. */
const colours = new Map(
  [...css.matchAll(/^ *--([a-z0-9-]+): light-dark\((oklch\([^)]*\)), (oklch\([^)]*\))\);/gm)].map(
    ([, name = '', light = '', dark = '']) => [name, { light, dark }],
  ),
)

function token(name: string, theme: Theme): string {
  const colour = colours.get(name)?.[theme] ?? ''
  if (!parse(colour)) throw new Error(`--${name} is not a pair of colours in app/globals.css`)
  return colour
}

const grounds = ['ground', 'panel', 'raised']
const bands = ['critical', 'high', 'medium', 'low', 'info']

describe.each(themes)('in the %s theme', (theme) => {
  // A selected row lies over a panel, a selected menu item too: the selection is see-through.
  const surfaces = [
    ...grounds.map((name) => [name, token(name, theme)] as const),
    ['a selection', blend([token('panel', theme), token('selection', theme)])] as const,
  ]

  test.each(['text', 'quiet', 'faint', 'accent'])('%s text can be read everywhere', (name) => {
    for (const [ground, colour] of surfaces) {
      const contrast = wcagContrast(token(name, theme), colour)
      expect(contrast, `${name} on ${ground}`).toBeGreaterThanOrEqual(4.5)
    }
  })

  test('numbers can be read on every depth of a count, and each depth is told from the next', () => {
    const depths = ['panel', 'depth-1', 'depth-2', 'depth-3', 'depth-4']
    for (const [index, depth] of depths.entries()) {
      expect(wcagContrast(token('text', theme), token(depth, theme)), depth).toBeGreaterThan(4.5)
      const before = depths[index - 1]
      if (before === undefined) continue
      expect(wcagContrast(token(depth, theme), token(before, theme)), depth).toBeGreaterThan(1.08)
    }
  })

  test.each([...bands, 'accent'])('the mark of %s stands out', (name) => {
    for (const [ground, colour] of surfaces) {
      const contrast = wcagContrast(token(name, theme), colour)
      expect(contrast, `${name} on ${ground}`).toBeGreaterThanOrEqual(3)
    }
  })

  test('neighbouring severities differ in lightness, not in hue alone', () => {
    const order = ['critical', 'high', 'medium']
    for (const [index, name] of order.slice(1).entries()) {
      const before = order[index] ?? ''
      expect(
        wcagContrast(token(name, theme), token(before, theme)),
        `${before} beside ${name}`,
      ).toBeGreaterThan(1.15)
    }
  })
})

/** What a token's row of docs/design.md must say: a colour for each theme, or one value. */
function declared(): Record<string, string[]> {
  const found: Record<string, string[]> = {}
  for (const [name, { light, dark }] of colours) found[name] = [light, dark]
  const sizes = /^ *--((?:text|font-weight|radius|animate)-[a-z]+|rail|header): ([^;]+);/gm
  for (const [, name = '', value = ''] of css.matchAll(sizes)) {
    const line = new RegExp(`--${name}--line-height: ([^;]+);`).exec(css)?.[1]
    found[name] ??= [line === undefined ? value : `${value} / ${line}`]
  }
  return found
}

describe('docs/design.md', () => {
  test('says of every token what app/globals.css says, and of no other', () => {
    const rows = read('docs/design.md').matchAll(/^\| `--([a-z0-9-]+)` \|(.*)$/gm)
    const told = [...rows].map(([, name = '', rest = '']) => {
      const values = [...rest.matchAll(/ `([^`]+)` (?=\|)/g)].map(([, value = '']) => value)
      return [name, values] as const
    })
    expect(told.length).toBeGreaterThan(25)
    expect(Object.fromEntries(told)).toEqual(declared())
  })
})

test('pages use no size, weight, radius or shadow besides the tokens', () => {
  const strays =
    /\b(?:rounded(?:-[trbl]{1,2})?-(?:\[|xs|sm|md|lg|xl)|text-(?:\[\d+px|xs|sm|base|lg|xl)\b|font-(?:medium|semibold|bold|light)\b|shadow-(?:xs|sm|md|lg|xl)\b)\S*/g
  const all = [
    ...listFiles(fileURLToPath(root), 'app'),
    ...listFiles(fileURLToPath(root), 'components'),
  ]
  const files = all.filter((path) => path.endsWith('.tsx'))
  expect(files.length).toBeGreaterThan(100)
  const found = files.flatMap((path) =>
    (read(path).match(strays) ?? []).map((stray) => `${path}: ${stray}`),
  )
  expect(found).toEqual([])
})
