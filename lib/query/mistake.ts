/** What stood where something else was needed; words for each are the reader's language's. */
export type Expected =
  | 'field'
  | 'value'
  | 'number'
  | 'date'
  | 'boolean'
  | 'address-range'
  | 'ordered-field'
  | 'joint'
  | 'closing-quote'
  | 'closing-paren'
  | 'opening-paren'
  | 'no-wildcard'
  | 'more-than-wildcard'
  | 'shorter'
  | 'fewer'
  | 'fewer-values'
  | 'fewer-wildcards'
  | 'fewer-scans'
  | 'shallower'

/** A mistake in a query: characters `from` (included) to `to` (excluded), and what was expected there. */
export interface QueryMistake {
  from: number
  to: number
  expected: Expected
}
