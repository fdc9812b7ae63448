import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { AppError } from '../domain/app-error'
import { openEmbeddedStore } from '../store/embedded/open-embedded-store'
import { openSpooledStore, type SpooledStore } from '../store/spool/open-spooled-store'

/** A spool over a real store that is there from the start unless `comes` says when it comes. */
export async function openSpooledEmbedded(
  dataDir: string,
  now: () => number,
  comes: () => boolean = () => true,
): Promise<SpooledStore> {
  const inner = join(dataDir, 'inner')
  await mkdir(inner, { recursive: true })
  return openSpooledStore({
    folder: join(dataDir, 'spool'),
    limitBytes: 64 * 1024 * 1024,
    async open() {
      if (comes()) return openEmbeddedStore({ dataDir: inner, now })
      throw new AppError('store-unavailable', 'it is away')
    },
    collections: [],
    keepRefused: async () => undefined,
    now,
    onTrouble: () => undefined,
  })
}
