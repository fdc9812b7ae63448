import { expect, test } from '@playwright/test'
import { pages } from '../../components/shell/pages'
import { pictures } from '../screenshots/pages'

test('every page has its pictures', () => {
  const pictured = pictures.map(({ path }) =>
    path({ eventId: 'id', podPath: 'cluster/namespace/pod' }),
  )
  const paths = new Set(pictured.map((path) => path.split('?')[0]))
  expect([...paths]).toEqual(
    expect.arrayContaining([...pages.map(({ path }) => path), '/events/id']),
  )
})
