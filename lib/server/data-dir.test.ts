import { stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { makeDataDir, removeDataDir } from '../testing/start-eyrie'
import { openDataDir } from './data-dir'

async function makeParent(): Promise<string> {
  const folder = await makeDataDir()
  onTestFinished(() => removeDataDir(folder))
  return folder
}

test('a data folder is made with those above it, for this user alone, and may be there already', async () => {
  const folder = join(await makeParent(), 'a', 'b', 'c')
  await openDataDir(folder)
  expect((await stat(folder)).mode & 0o777).toBe(0o700)
  await openDataDir(folder)
})

test('a place that takes no folders is refused at once, in one line', async () => {
  await expect(openDataDir('/proc/eyrie/data')).rejects.toThrow(/^EYRIE_DATA_DIR .*\.$/)
})

test('a file, or a place below one, is refused in one line', async () => {
  const file = join(await makeParent(), 'file')
  await writeFile(file, '')
  await expect(openDataDir(file)).rejects.toThrow('is a file, not a folder.')
  await expect(openDataDir(join(file, 'data'))).rejects.toThrow('lies below a file.')
})
