import { asText, type FieldSql } from './compile-query'

/** A field's values, one a row, as the table has them: lists are unfolded, each value once. */
export function valueRows(source: FieldSql): string {
  return source.shape === 'one' ? source.sql : `unnest(${eachOnce(source)})`
}

/** What is called `name` as text: spelt after counting, when there are few of them. */
export function valueText(source: FieldSql, name = 'value'): string {
  return source.shape === 'one' ? asText({ ...source, sql: name }) : name
}

/** Lists in columns were made without repeats when they were written. */
export function eachOnce(source: FieldSql): string {
  return source.isJson ? `list_distinct(${source.sql})` : source.sql
}
