import { describe, expect, test } from 'vitest'
import { tactics, techniqueNames } from '../sensors/attack'
import { ruleTags } from '../sensors/falco-rules'
import { containersMatrix, knownPlaces, rulesAt, rulesetOf, tacticOrder } from './attack-matrix'

describe('the matrix', () => {
  test('has every tactic of ATT&CK in its order, each once', () => {
    const ids = Object.values(tactics).map(({ id }) => id)
    expect([...tacticOrder].sort()).toEqual([...ids].sort())
  })

  test('names each of its techniques', () => {
    for (const { tactic, technique } of knownPlaces()) {
      expect(tacticOrder).toContain(tactic)
      if (technique !== null) expect(techniqueNames[technique], technique).toBeDefined()
    }
  })

  test('lists no technique twice below a tactic', () => {
    for (const techniques of Object.values(containersMatrix)) {
      const ids = techniques.split(' ')
      expect(new Set(ids).size).toBe(ids.length)
    }
    const keys = knownPlaces().map((place) => JSON.stringify(place))
    expect(new Set(keys).size).toBe(keys.length)
  })
})

describe('coverage', () => {
  test('a rule stands where its tags say, in its ruleset', () => {
    expect(rulesAt({ tactic: 'TA0040', technique: 'T1496' }).map(({ rule }) => rule)).toEqual([
      'Detect outbound connections to common miner pool ports',
      'Detect crypto miners using the Stratum protocol',
      'Known Cryptominer Process Executed',
    ])
    expect(rulesetOf('Known Cryptominer Process Executed')).toBe('sandbox')
    expect(rulesetOf('toString')).toBeNull()
  })

  test('a rule of two tactics stands in both', () => {
    for (const tactic of ['TA0002', 'TA0003']) {
      const rules = rulesAt({ tactic, technique: 'T1505.003' }).map(({ rule }) => rule)
      expect(rules).toContain('Web Server Spawned Shell')
    }
  })

  test('a rule that names a tactic alone stands at the tactic', () => {
    const rules = rulesAt({ tactic: 'TA0003', technique: null }).map(({ rule }) => rule)
    expect(rules).toContain('Drop and execute new binary in container')
  })

  test('every rule that names a tactic covers a place', () => {
    const covered = new Set(
      knownPlaces().flatMap((place) => rulesAt(place).map(({ rule }) => rule)),
    )
    const placed = Object.keys(ruleTags).filter((rule) => ruleTags[rule] !== '')
    expect([...covered].sort()).toEqual(placed.sort())
  })
})
