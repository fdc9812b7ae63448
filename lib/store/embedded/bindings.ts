import type { DuckDBValue } from '@duckdb/node-api'

/** Values bound to a statement; text of the query never becomes text of the statement. */
export interface Bindings {
  readonly values: DuckDBValue[]
  /** Binds a value and gives its placeholder. */
  bind(value: DuckDBValue): string
}

export function createBindings(): Bindings {
  const values: DuckDBValue[] = []
  return {
    values,
    bind(value) {
      values.push(value)
      return `$${values.length}`
    },
  }
}
