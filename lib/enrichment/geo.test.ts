import { join } from 'node:path'
import { expect, test } from 'vitest'
import { openCountryLookup } from './geo'

test('the bundled database knows the country of public addresses, old and new', async () => {
  const findCountry = await openCountryLookup()
  expect(findCountry('8.8.8.8')).toBe('US')
  expect(findCountry('2001:4860:4860::8888')).toBe('US')
  expect(findCountry('193.99.144.80')).toBe('DE')
  expect(findCountry('10.0.0.1')).toBeNull()
})

test('a database that is not there is told at the start', async () => {
  await expect(openCountryLookup(join(import.meta.dirname, 'nowhere.mmdb'))).rejects.toThrow(
    'ENOENT',
  )
})
