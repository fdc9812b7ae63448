/**
 * Again every `everyMs`, but not under someone who reads it, nor for what has no answer at all: `useRecovery`
 * asks for that again.
 */
export const whileAnswered =
  (everyMs: number, isRead = false) =>
  ({ state }: { state: { status: string; data: unknown } }): number | false =>
    isRead || (state.status === 'error' && state.data === undefined) ? false : everyMs
