import { expect, test } from '@playwright/test'
import { pages } from '../../components/shell/pages'
import { languages, pictures, sizes, themes } from '../screenshots/pages'

test('every page has its pictures, in both themes and languages and three widths', () => {
  expect([themes.length, Object.keys(languages), sizes.length]).toEqual([2, ['en', 'zh'], 3])
  const pictured = pictures.map(({ path }) =>
    path({ eventId: 'id', podPath: 'cluster/namespace/pod' }),
  )
  const paths = new Set(pictured.map((path) => path.split('?')[0]))
  expect([...paths]).toEqual(
    expect.arrayContaining([
      ...pages.map(({ path }) => path),
      '/events/id',
      '/pods/cluster/namespace/pod',
    ]),
  )
})
