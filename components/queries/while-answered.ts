/**
 * Again every `everyMs`, but not under someone who reads it, nor for what has no answer at all: what failed is
 * asked for again by `useRecovery`, and what its reader called off by its reader.
 */
export const whileAnswered =
  (everyMs: number, isRead = false) =>
  ({ state }: { state: { data: unknown } }): number | false =>
    isRead || state.data === undefined ? false : everyMs
