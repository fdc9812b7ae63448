import type { ArrivingEvent } from '../../../domain/security-event'

/** Who wrote the documents of an index, and so where in them a sensor's payload is. */
export type SourceProfile = 'falcosidekick' | 'elastic-falco' | 'filebeat'

/** Where an index keeps what a profile speaks of; `base` comes before each field's path. */
export interface DocumentLayout {
  profile: SourceProfile
  base: string
}

/** What an index is, or why its documents cannot be read as events. */
export type Detected =
  | { kind: 'layout'; layout: DocumentLayout }
  | { kind: 'unreadable'; reason: 'unknown' | 'not-decoded' | 'empty' }

/** What a sensor says about documents that others made of its payloads. Pure. */
export interface DocumentReader {
  /** `fields`: every field that an index maps, with its type. */
  detect(fields: ReadonlyMap<string, string>): Detected
  /**
   * The paths in a document at which a value of the sensor may be, foremost first: `/rule`,
   * `/priority`, `/source`… for the parts of its envelope, else the name of one of its fields.
   */
  paths(layout: DocumentLayout, name: string): string[]
  /** The event of a document; null where it is none. `timestamp`: the document's own, RFC 3339. */
  toEvent(layout: DocumentLayout, document: unknown, timestamp: string): ArrivingEvent | null
  /** The tables by which a script says the same of a value as the normaliser. */
  tables: ReadingTables
}

export interface ReadingTables {
  /** `event.severity` by the priority's word in lower case. */
  severities: Readonly<Record<string, number>>
  /** `event.category` and `event.type` by system call. */
  calls: Readonly<Record<string, { category: readonly string[]; type: readonly string[] }>>
  /** The tag, and the category it stands for, in order. */
  categoriesByTag: readonly (readonly [tag: string, category: string])[]
  /** `event.type` by the verb of an audit event. */
  verbs: Readonly<Record<string, string>>
  /** Tactics by the word in their tags. */
  tactics: Readonly<Record<string, { id: string; name: string }>>
  /** The names of techniques by their ids. */
  techniques: Readonly<Record<string, string>>
  /** The tags of known rules, for events that come without. */
  ruleTags: Readonly<Record<string, string>>
  /** The cluster of an event that does not name its own. */
  clusterName: string
}
