import type { ArrivingEvent } from '../../domain/security-event'
import { tacticById, tactics, techniqueNames } from '../attack'
import { ruleTags } from '../falco-rules'
import { isObject } from '../is-object'
import { activityByCall, categoryByTag, verbTypes } from './activity'
import { severities } from './envelope'
import { normaliseFalco } from './normalise'
import { type FalcoLayout, integrationFields, storedPaths } from './stored-paths'
import { parseTime } from './time'

type Found =
  | { kind: 'layout'; layout: FalcoLayout }
  | { kind: 'unreadable'; reason: 'unknown' | 'not-decoded' | 'empty' }

/** Who wrote the documents of an index, told by the fields that it maps. */
function detect(fields: ReadonlyMap<string, string>): Found {
  const has = (...names: string[]) => names.every((name) => fields.has(name))
  const begins = (start: string) => [...fields.keys()].some((name) => name.startsWith(start))
  if (fields.size === 0) return { kind: 'unreadable', reason: 'empty' }
  if (has('rule.name') && (begins('falco.') || has('observer.product'))) {
    return { kind: 'layout', layout: { profile: 'elastic-falco', base: '' } }
  }
  if (has('rule', 'priority')) {
    const isShipped = begins('agent.') || begins('log.') || begins('input.')
    return {
      kind: 'layout',
      layout: { profile: isShipped ? 'filebeat' : 'falcosidekick', base: '' },
    }
  }
  for (const base of ['json.', 'falco.', 'event_data.']) {
    if (has(`${base}rule`, `${base}priority`)) {
      return { kind: 'layout', layout: { profile: 'filebeat', base } }
    }
  }
  return { kind: 'unreadable', reason: has('message') ? 'not-decoded' : 'unknown' }
}

/** Falco's own JSON again, from a document in any of the layouts. */
function toPayload(layout: FalcoLayout, document: unknown, timestamp: string): object {
  const part = (name: string) => findFirst(document, storedPaths(layout, name))
  const severity = part('/severity')
  const time = part('/time')
  const isTime = typeof time === 'string' && parseTime(time)?.original.startsWith('0001-') === false
  return {
    rule: part('/rule'),
    // Falco's numbers run the other way round.
    priority: part('/priority') ?? (typeof severity === 'number' ? 7 - severity : undefined),
    time: isTime ? time : timestamp,
    source: part('/source'),
    hostname: part('/hostname'),
    tags: part('/tags') ?? part('/techniques'),
    output: part('/output'),
    uuid: part('/uuid'),
    output_fields: readFields(layout, document),
  }
}

function readFields(layout: FalcoLayout, document: unknown): object {
  if (layout.profile !== 'elastic-falco') {
    const fields = findAt(document, `${layout.base}output_fields`)
    return isObject(fields) ? fields : {}
  }
  const kept = findAt(document, 'falco.output_fields')
  const named = Object.entries(integrationFields).flatMap(([name, paths]) => {
    const value = findFirst(document, paths)
    return value === undefined ? [] : [[name, value]]
  })
  return { ...(isObject(kept) ? kept : {}), ...Object.fromEntries(named) }
}

function findFirst(document: unknown, paths: readonly string[]): unknown {
  for (const path of paths) {
    const value = findAt(document, path)
    if (value !== undefined && value !== null) return value
  }
  return undefined
}

/** What is at a path, whether its dots are within keys or between them. */
function findAt(document: unknown, path: string): unknown {
  if (!isObject(document)) return undefined
  if (Object.hasOwn(document, path)) return document[path]
  for (let dot = path.indexOf('.'); dot > 0; dot = path.indexOf('.', dot + 1)) {
    const key = path.slice(0, dot)
    if (!Object.hasOwn(document, key)) continue
    const found = findAt(document[key], path.slice(dot + 1))
    if (found !== undefined && found !== null) return found
  }
  return undefined
}

/** What Falco says about documents that others made of its alerts. */
export function readStoredFalco(clusterName: string) {
  return {
    detect,
    paths: storedPaths,
    toEvent(layout: FalcoLayout, document: unknown, timestamp: string): ArrivingEvent | null {
      const read = normaliseFalco(toPayload(layout, document, timestamp), {
        // Whatever is there is shown at the time that it says.
        nowMs: Number.MAX_SAFE_INTEGER / 2,
        oldestKeptMs: Number.NEGATIVE_INFINITY,
        clusterName,
      })
      if (read.kind === 'dead') return null
      const country = findFirst(document, storedPaths(layout, '/country'))
      const { event } = read
      if (typeof country !== 'string' || event.source === undefined) {
        return { ...event, '@timestamp': timestamp }
      }
      const source = { ...event.source, geo: { country_iso_code: country } }
      return { ...event, '@timestamp': timestamp, source }
    },
    tables: {
      severities,
      calls: Object.fromEntries(activityByCall),
      categoriesByTag: categoryByTag,
      verbs: verbTypes,
      tactics: Object.fromEntries(
        Object.entries(tactics).map(([word, tactic]) => [word, tacticById(tactic.id) ?? tactic]),
      ),
      techniques: techniqueNames,
      ruleTags,
      clusterName,
    },
  }
}
