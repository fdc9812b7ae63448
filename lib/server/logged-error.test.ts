import { pino } from 'pino'
import { expect, test } from 'vitest'
import { AppError } from '../domain/app-error'
import { loggedError } from './logged-error'

function logged(error: unknown): Record<string, unknown> {
  let line = ''
  const write = (text: string) => {
    line = text
  }
  pino({ serializers: { err: loggedError } }, { write }).error({ err: error }, 'it failed')
  return JSON.parse(line)['err']
}

test('a refusal is told with its cause, without lines of code', () => {
  const cause = new Error('connect ECONNREFUSED 127.0.0.1:9200')
  const error = new AppError('store-unavailable', 'Elasticsearch cannot be reached', { cause })
  const told = logged(error)
  expect(told).toMatchObject({ type: 'AppError', code: 'store-unavailable' })
  expect(told['message']).toBe(`${error.message}: ${cause.message}`)
  expect(JSON.stringify(told)).not.toContain('logged-error.test')
})

test('what nobody expected is told with the place in the code', () => {
  expect(logged(new TypeError('x is not a function'))['stack']).toContain('logged-error.test')
  expect(logged('a text')).toBe('a text')
})
