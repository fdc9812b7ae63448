/** The query bar. */
export const query = {
  label: 'Query',
  placeholder: 'kubernetes.namespace: payments and "nc -e"',
  clear: 'Clear the query',
  hint: 'field: value, "phrase", >= for numbers, joined by and',
  mistakeAt: (text: string, expected: string) => `“${text}”: ${expected}`,
  mistakeAtEnd: (expected: string) => `At the end: ${expected}`,
  expected: {
    field: 'this is not a field of the event',
    value: 'a value was expected',
    number: 'a number was expected',
    date: 'a time was expected, such as 2026-03-02T09:00:00Z',
    boolean: 'true or false was expected',
    'ordered-field': 'this field has no order, so only “:” can follow it',
    and: 'parts are joined by “and”',
    'closing-quote': 'the closing quote is missing',
    'no-wildcard': 'wildcards are not understood yet; quote the value to find a “*”',
    shorter: 'the query is too long',
    fewer: 'there are too many parts',
  },
}
