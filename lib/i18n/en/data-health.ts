/** Texts of the page about indices that others write. */
export const dataHealth = {
  title: 'Indices that others write',
  counted: (shown: string, count: number) => `${shown} ${count === 1 ? 'index' : 'indices'}`,
  grave: (shown: string) => `${shown} hide or double alerts`,
  graveHere: 'Hides or doubles alerts:',
  noneSet:
    'Eyrie reads only what was sent to it. To read what Falcosidekick, Elastic’s Falco integration or Filebeat keep in Elasticsearch, name their indices in EYRIE_SOURCES.',
  noneFound:
    'No index that the key may read has a name like these yet. One that appears is read within half a minute.',
  stale: 'The last look for indices failed; these may be old.',
  columns: {
    index: 'Index',
    profile: 'Written by',
    documents: 'Documents',
    newest: 'Newest',
    lag: 'Lag',
    faults: 'What is amiss',
  },
  profiles: {
    falcosidekick: 'Falcosidekick',
    'elastic-falco': 'Elastic’s Falco integration',
    filebeat: 'Filebeat',
  },
  fine: 'Nothing',
  unreadable: {
    unknown: 'Not read: nothing in it looks like Falco’s.',
    'not-decoded':
      'Not read: Falco’s JSON is text in “message”. Let Filebeat decode it (ndjson or decode_json_fields).',
    empty: 'Nothing was written to it yet.',
    'no-timestamp': 'Not read: it has no “@timestamp” that is a date with doc values.',
    failing:
      'Elasticsearch cannot search it: a shard of it is missing, or a runtime field of its mapping fails. Until it can, there is no stream and no export.',
  },
  withoutTimestamp: (shown: string) =>
    `${shown} without “@timestamp”, which no page shows: Falcosidekick writes such where a field did not fit the index.`,
  pipelineErrors: (shown: string) => `${shown} that an ingest pipeline failed on`,
  notEvents: (shown: string) => `${shown} of the last day without a rule or a known priority`,
  withoutNamespace: (shown: string) => `${shown} alerts of the last day without a namespace`,
  withoutPod: (shown: string) => `${shown} alerts of the last day without a pod`,
  withIgnored: (shown: string, fields: string) =>
    `${shown} with a value too long or of a wrong kind for its field, found all the same, more slowly${fields === '' ? '' : `: ${fields}`}`,
  alsoHere: (found: string, looked: string) =>
    `${found} of its newest ${looked} were sent to Eyrie too, and count twice in figures: send an alert one way only, or take this index out of EYRIE_SOURCES`,
  conflict: (field: string, type: string, usual: string) =>
    `“${field}” is ${type} here and ${usual} in most others`,
  slowFields: (fields: string) => `Text without a keyword, slow to ask about: ${fields}`,
}
