import { assetsRankedMost } from '@/lib/domain/assets-ranked'
import type { Format } from '@/lib/i18n/format'
import type { Messages } from '@/lib/i18n/messages'

/** Says that no more assets than these are ranked; null where all of them are. */
export function rankedNote(
  total: number,
  pods: Pick<Messages['pods'], 'capped' | 'cappedWhy'>,
  format: Pick<Format, 'exact'>,
): { text: string; why: string } | null {
  if (total < assetsRankedMost) return null
  return { text: pods.capped(format.exact(total)), why: pods.cappedWhy }
}
