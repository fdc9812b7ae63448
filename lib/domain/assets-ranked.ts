/** Assets that are scored at once: those with the worst alerts. */
export const assetsRankedMost = 10_000
