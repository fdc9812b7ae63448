/** Again every `everyMs`, but for what has no answer at all: `useRecovery` asks for that again. */
export const whileAnswered =
  (everyMs: number) =>
  ({ state }: { state: { status: string; data: unknown } }): number | false =>
    state.status === 'error' && state.data === undefined ? false : everyMs
