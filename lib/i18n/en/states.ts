/** Loading, empty, failed, stale, gone. */
export const states = {
  retry: 'Retry',
  slow: 'Still searching',
  cancel: 'Cancel',
  cancelled: 'The search was cancelled',
  /** A reason that the server gives, as a sentence. */
  reason: (reason: string) =>
    `${reason.charAt(0).toUpperCase()}${reason.slice(1)}${/[.!?]$/.test(reason) ? '' : '.'}`,
  failed: 'This could not be loaded',
  unreachable: 'Eyrie does not answer. Is it still running?',
  requestId: (id: string) => `Request ${id}`,
  partial: 'Partial',
  partialWhy: (missing: string, of: string) =>
    `${missing} of ${of} parts of the store do not answer: counts are lower bounds, and rows may be missing.`,
  stale: 'Stale',
  staleWhy: 'The newest numbers could not be loaded; these are older.',
  notStored: 'New alerts are not being stored.',
  notStoredWhy: (reason: string) =>
    `${reason === '' ? '' : `Reason: ${reason}. `}What was stored before can still be read; this goes by itself once alerts can be stored again.`,
  away: (since: string) => `The store has been away since ${since}.`,
  awayWhy: (reason: string, waiting: string, count: number) =>
    `Reason: ${reason}. ${count === 0 ? 'New events are kept on disk and shown' : `${waiting} ${count === 1 ? 'event waits' : 'events wait'} on disk and will be shown`} once it is back. Until then, what pages show is older, or missing.`,
  catchingUp: 'The store is catching up.',
  catchingUpWhy: (waiting: string, count: number) =>
    `${waiting} ${count === 1 ? 'event is' : 'events are'} accepted and not shown yet.`,
  missing: 'Some stored alerts are missing.',
  missingWhy: (warning: string) =>
    `${warning.charAt(0).toUpperCase()}${warning.slice(1)}. Eyrie runs on with what is there; this stays until its next start.`,
  empty: 'No alerts in this range',
  emptyQuery: 'No alerts match this query in this range',
  sensorsAlive: (alive: string, known: string, count: number) =>
    `${alive} of ${known} ${count === 1 ? 'sensor' : 'sensors'} alive`,
  quiet: 'Nothing was reported, and the sensors alive are not overdue.',
  quietQuery:
    'Nothing in this range matches. There may be other alerts; the sensors alive are not overdue.',
  noData: (age: string) => `No data: no sensor heard for ${age}`,
  noDataWhat: 'Check that Falco runs on the nodes and can reach this address.',
  someSilent: (silent: string) => `${silent} silent: alerts there would not be seen.`,
  widen: 'Look at the last 7 days',
  clearQuery: 'Clear the query',
  read: (indices: string, count: number) =>
    `${indices} ${count === 1 ? 'index of others is' : 'indices of others are'} read`,
  readNewest: (age: string) => `their newest document is ${age} old`,
  readNothing: 'none of them has a document with a time yet',
  toDataHealth: 'Look at their health',
  firstRun: 'No sensor has reported yet',
  firstRunWhat:
    'Point Falco’s http_output at this address, or send a test alert from a terminal on this machine:',
  firstRunToken:
    'Write the token for TOKEN: printed by npm start; also in the file ingest-token of the data folder.',
  badRange: 'The address names no time range',
  badRangeWhat: 'A range is written as now-24h or 2026-03-02T09:00:00Z, and ends after it begins.',
  backToDay: 'Back to the last 24 h',
  badQuery: 'The query cannot be read',
  badQueryWhat: 'The query bar says where and why.',
  notFound: 'There is no such page',
  notFoundWhat: 'The address may be mistyped.',
  toOverview: 'To the overview',
  crashed: 'This page failed',
  crashedWhat: 'The fault is in Eyrie, not in your cluster. Alerts go on being stored.',
}
