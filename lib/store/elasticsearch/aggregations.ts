import type { FieldSource } from './fields'
import { isAggregatable } from './fields'
import { type RuntimeFields, valuesScript } from './scripts'

/** A bucket of any aggregation that has several; `key_as_string` where the key is no text. */
export interface Bucket {
  key: string | number
  key_as_string?: string
  doc_count: number
}

/** What is read of an aggregation's answer. */
export interface BucketsAnswer<B extends Bucket = Bucket> {
  buckets: B[]
  sum_other_doc_count?: number
}

export interface MetricAnswer {
  value: number | null
}

/** The field to count by: the one indexed, or one made by a script and added to `runtime`. */
export function countedField(source: FieldSource, runtime: RuntimeFields): string {
  if (isAggregatable(source)) return source.name
  runtime['eyrie_values'] = valuesScript(source)
  return 'eyrie_values'
}

/** A bucket's key as `valueText` in lib/query spells the value. */
export function keyText(bucket: Bucket): string {
  return bucket.key_as_string ?? String(bucket.key)
}

/** Each day's part answers with this many, so that few of the foremost are missed over many days. */
export function shardSize(size: number): number {
  return Math.max(1000, size * 5)
}
