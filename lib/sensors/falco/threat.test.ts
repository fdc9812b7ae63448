import { describe, expect, test } from 'vitest'
import { tacticById, techniqueById } from '../attack'
import { ruleTags } from '../falco-rules'
import { readThreat } from './threat'

const ids = (tags: string[], rule = 'custom') => {
  const threat = readThreat(tags, rule)
  return [threat?.tactic.id, threat?.technique.id]
}

describe('readThreat', () => {
  test("Falco's own tags name tactic and technique", () => {
    expect(readThreat(['T1059.004', 'container', 'mitre_execution'], 'custom')).toEqual({
      tactic: { id: ['TA0002'], name: ['Execution'] },
      technique: { id: ['T1059.004'], name: ['Command and Scripting Interpreter: Unix Shell'] },
    })
  })

  test('a tactic id in the place of a technique is a tactic, after the tagged one', () => {
    expect(ids(['TA0011', 'mitre_exfiltration'])).toEqual([['TA0010', 'TA0011'], []])
    expect(ids(['TA0003', 'mitre_persistence'])).toEqual([['TA0003'], []])
  })

  test('several tactics are kept', () => {
    expect(ids(['T1505.003', 'mitre_execution', 'mitre_persistence'])).toEqual([
      ['TA0002', 'TA0003'],
      ['T1505.003'],
    ])
  })

  test.each([
    ['MITRE_T1059_command_and_scripting_interpreter', 'T1059'],
    ['attack.t1059', 'T1059'],
    ['attack.t1059.004', 'T1059.004'],
    ['mitre_t1059_004_unix_shell', 'T1059.004'],
    ['mitre:attack:T1611', 'T1611'],
    ['t1611', 'T1611'],
  ])('the custom spelling %s is %s', (tag, id) => {
    expect(ids([tag])).toEqual([[], [id]])
  })

  test.each([
    ['MITRE_EXECUTION', 'TA0002'],
    ['attack.privilege_escalation', 'TA0004'],
    ['attack.privilege-escalation', 'TA0004'],
    ['MITRE_TA0002_execution', 'TA0002'],
  ])('the custom spelling %s is %s', (tag, id) => {
    expect(ids([tag])).toEqual([[id], []])
  })

  test.each([
    'ticketT1059',
    'T10599',
    'T1059x',
    'TA00031',
    'PCI_DSS_T1059',
    'mitre_nonsense',
    'mitre_constructor',
  ])('the tag %s says nothing of ATT&CK', (tag) => {
    expect(readThreat([tag], 'custom')).toBeUndefined()
  })

  test('a default rule without tags is placed by the table', () => {
    expect(ids([], 'Terminal shell in container')).toEqual([['TA0002'], ['T1059']])
    expect(ids(['k8s'], 'Attach/Exec Pod')).toEqual([['TA0002'], ['T1609']])
  })

  test('what the tags say goes before the table', () => {
    expect(ids(['mitre_impact', 'T1496'], 'Terminal shell in container')).toEqual([
      ['TA0040'],
      ['T1496'],
    ])
  })

  test('a rule named like a property of every object is only unknown', () => {
    expect(readThreat([], 'constructor')).toBeUndefined()
  })

  test('a technique we have no name for is named by its id', () => {
    expect(readThreat(['T9999'], 'custom')?.technique).toEqual({ id: ['T9999'], name: ['T9999'] })
  })

  test('all 141 default rules are in the table, and each of their ids has a name', () => {
    expect(Object.keys(ruleTags)).toHaveLength(141)
    for (const tag of Object.values(ruleTags).flatMap((tags) => tags.split(' '))) {
      if (/^TA/.test(tag)) expect(tacticById(tag), tag).toBeDefined()
      else if (/^T\d/.test(tag)) expect(techniqueById(tag).name, tag).not.toBe(tag)
      else if (tag !== '') expect(readThreat([tag], 'custom'), tag).toBeDefined()
    }
  })
})
