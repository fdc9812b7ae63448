import fc from 'fast-check'
import { eventFields } from '../domain/event-fields'
import type { Operator, QueryTree } from '../domain/query-tree'

/** Named fields whose values are texts compared exactly or by what they contain. */
export const exactFields = Object.entries(eventFields).flatMap(([name, type]) =>
  type === 'keyword' || type === 'text' ? [name] : [],
)

const ranges = [
  '10.0.0.0/8',
  '192.0.2.9/31',
  '2001:db8::/32',
  '::/0',
  '0.0.0.0/0',
  '::ffff:10.1.0.0/112',
]

/** Pieces of a pattern as the parser gives them: inner ones and the whole are not empty. */
function piecesOf(text: fc.Arbitrary<string>): fc.Arbitrary<string[]> {
  const inner = fc.array(
    text.filter((piece) => piece !== ''),
    { maxLength: 3 },
  )
  return fc
    .tuple(text, inner, text)
    .map(([first, between, last]) => [first, ...between, last])
    .filter((pieces) => pieces.some((piece) => piece !== ''))
}

/** Any test that the parser can give, over these fields and texts. */
export function leafOf(given: {
  field: fc.Arbitrary<string>
  text: fc.Arbitrary<string>
}): fc.Arbitrary<QueryTree> {
  const { field, text } = given
  return fc.oneof(
    fc.record({
      kind: fc.constant('compare' as const),
      field,
      operator: fc.constant('is' as const),
      value: text,
    }),
    fc.record({
      kind: fc.constant('compare' as const),
      field: fc.constant('event.severity'),
      operator: fc.constantFrom<Operator>('is', 'gt', 'gte', 'lt', 'lte'),
      value: fc.integer({ min: -9, max: 9 }).map(String),
    }),
    fc.record({ kind: fc.constant('phrase' as const), text }),
    fc.record({
      kind: fc.constant('exists' as const),
      field: fc.oneof(field, fc.constantFrom(...Object.keys(eventFields))),
    }),
    fc.record({
      kind: fc.constant('wildcard' as const),
      field: fc.option(field),
      pieces: piecesOf(text),
    }),
    fc.record({
      kind: fc.constant('cidr' as const),
      field: fc.constantFrom('source.ip', 'destination.ip'),
      range: fc.constantFrom(...ranges),
    }),
  )
}

/** Leaves joined by `and`, `or` and `not`, a few levels deep. */
export function treeOf(leaf: fc.Arbitrary<QueryTree>): fc.Arbitrary<QueryTree> {
  const { tree } = fc.letrec<{ tree: QueryTree }>((tie) => ({
    tree: fc.oneof(
      { maxDepth: 4, depthSize: 'small', withCrossShrink: true },
      { weight: 3, arbitrary: leaf },
      {
        weight: 2,
        arbitrary: fc.record({
          kind: fc.constantFrom('and' as const, 'or' as const),
          parts: fc.array(tie('tree'), { minLength: 2, maxLength: 3 }),
        }),
      },
      { weight: 1, arbitrary: fc.record({ kind: fc.constant('not' as const), part: tie('tree') }) },
    ),
  }))
  return tree
}
