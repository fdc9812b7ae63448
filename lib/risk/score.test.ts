import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { rankAssets } from './rank-assets'
import { scoreRisk } from './score'

const nowMs = Date.parse('2026-03-04T05:06:07Z')
const dayMs = 86_400_000
const counts = (over: Record<number, number>) =>
  Array.from({ length: 8 }, (_, severity) => over[severity] ?? 0)

describe('the risk score', () => {
  it('is nothing for an asset without alerts', () => {
    const risk = scoreRisk({ severityCounts: counts({}), tacticCount: 0, lastSeenMs: 0 }, nowMs)
    expect(risk).toEqual({ score: 0, band: 'info', terms: [] })
  })

  it('adds severity, volume and tactics, each as published', () => {
    const input = { severityCounts: counts({ 3: 8, 5: 1 }), tacticCount: 3, lastSeenMs: nowMs }
    expect(scoreRisk(input, nowMs)).toEqual({
      score: 75,
      band: 'high',
      terms: [
        { name: 'severity', input: 5, points: 60 },
        { name: 'volume', input: 9, points: 5 },
        { name: 'tactics', input: 3, points: 10 },
        { name: 'age', input: 0, points: 0 },
      ],
    })
  })

  it('halves with each day of silence', () => {
    const input = { severityCounts: counts({ 5: 1 }), tacticCount: 1 }
    const fresh = scoreRisk({ ...input, lastSeenMs: nowMs }, nowMs).score
    const old = scoreRisk({ ...input, lastSeenMs: nowMs - dayMs }, nowMs).score
    expect(old).toBeCloseTo(fresh / 2, 0)
  })

  it('stays between 0 and 100, is the sum of its terms, and never falls when there is more', () => {
    const severityCounts = fc.array(fc.nat(1e6), { minLength: 8, maxLength: 8 })
    fc.assert(
      fc.property(severityCounts, fc.nat(14), fc.nat(90 * dayMs), (given, tacticCount, ageMs) => {
        const input = { severityCounts: given, tacticCount, lastSeenMs: nowMs - ageMs }
        const risk = scoreRisk(input, nowMs)
        expect(risk.score).toBeGreaterThanOrEqual(0)
        expect(risk.score).toBeLessThanOrEqual(100)
        const sum = risk.terms.reduce((total, term) => total + term.points, 0)
        expect(sum).toBeCloseTo(risk.score, 1)
        const more = { ...input, severityCounts: given.map((count) => count + 1) }
        expect(scoreRisk(more, nowMs).score).toBeGreaterThanOrEqual(risk.score)
      }),
    )
  })
})

describe('the bands', () => {
  it('hold every asset once, worst first, and name the ten worst of each', () => {
    const assets = Array.from({ length: 40 }, (_, index) => ({
      cluster: 'c',
      namespace: 'n',
      pod: `p${index}`,
      workload: null,
      node: null,
      severityCounts: counts({ [index % 8]: index + 1 }),
      tactics: ['Execution'],
      lastSeenMs: nowMs,
    }))
    const bands = rankAssets(assets, nowMs)
    expect(bands.map((one) => one.band)).toEqual(['critical', 'high', 'medium', 'low', 'info'])
    expect(bands.reduce((total, one) => total + one.assets, 0)).toBe(40)
    for (const { worst, assets: size } of bands) {
      expect(worst).toHaveLength(Math.min(10, size))
      const scores = worst.map((asset) => asset.score)
      expect(scores).toEqual([...scores].sort((a, b) => b - a))
    }
  })
})
