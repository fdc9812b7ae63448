import { expect, test } from 'vitest'
import { type Command, matchCommands } from './match-commands'

const command = (label: string, words = ''): Command => ({
  id: label,
  group: 'pages',
  label,
  words,
  run: () => undefined,
})
const labels = (commands: readonly Command[], text: string) =>
  matchCommands(commands, text).map((one) => one.label)

const commands = [
  command('Go to Overview', '前往态势总览'),
  command('Go to Live'),
  command('Live view of payments'),
  command('Last 24 h'),
]

test('every word must be there, in any order and any case', () => {
  expect(labels(commands, 'LIVE go')).toEqual(['Go to Live'])
  expect(labels(commands, 'nothing')).toEqual([])
})

test('what begins with the text comes first', () => {
  expect(labels(commands, 'live')).toEqual(['Live view of payments', 'Go to Live'])
})

test('a command is found by its name in the other language', () => {
  expect(labels(commands, '总览')).toEqual(['Go to Overview'])
})

test('without a text all are offered, up to a bound', () => {
  expect(labels(commands, ' ')).toHaveLength(4)
  expect(
    matchCommands(
      Array.from({ length: 99 }, (_, at) => command(`${at}`)),
      '',
    ),
  ).toHaveLength(40)
})
