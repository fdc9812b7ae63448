import { readFileSync } from 'node:fs'
import { parse, wcagContrast } from 'culori'
import { describe, expect, test } from 'vitest'

const css = readFileSync(new URL('../../app/globals.css', import.meta.url), 'utf8')

/** The token's colour in one theme, as `light-dark(light, dark)` writes it. */
function token(name: string, theme: 'light' | 'dark'): string {
  const value = new RegExp(
    `--${name}: light-dark\\((oklch\\([^)]*\\)), (oklch\\([^)]*\\))\\)`,
  ).exec(css)
  const colour = value?.[theme === 'light' ? 1 : 2] ?? ''
  if (!parse(colour)) throw new Error(`--${name} is not a pair of colours in app/globals.css`)
  return colour
}

const grounds = ['ground', 'panel', 'raised']

describe.each(['light', 'dark'] as const)('in the %s theme', (theme) => {
  test.each(['text', 'quiet', 'faint', 'accent'])('%s text can be read on every ground', (name) => {
    for (const ground of grounds) {
      const contrast = wcagContrast(token(name, theme), token(ground, theme))
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

  test.each(['critical', 'high', 'medium', 'low', 'info'])('the mark of %s stands out', (name) => {
    for (const ground of grounds) {
      const contrast = wcagContrast(token(name, theme), token(ground, theme))
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
