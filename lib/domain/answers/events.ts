import { z } from 'zod'
import { SecurityEvent } from '../security-event'
import { mayBePartial } from './partial'

/** `gte` marks a lower bound. */
export const Total = z.object({ value: z.number().int(), relation: z.enum(['eq', 'gte']) })
export type Total = z.infer<typeof Total>

export const EventsAnswer = z.object({
  ...mayBePartial,
  events: z.array(SecurityEvent),
  next: z.string().nullable(),
  total: Total,
})
export type EventsAnswer = z.infer<typeof EventsAnswer>

export const TrendAnswer = z.object({
  ...mayBePartial,
  /** Milliseconds a bucket. */
  interval: z.number().int(),
  /** Every bucket of the range, oldest first, zeros included. */
  buckets: z.array(
    z.object({
      time: z.string(),
      total: z.number().int(),
      series: z.record(z.string(), z.number().int()),
      /** How many there were as long before as the range is; absent where that is not known. */
      before: z.number().int().optional(),
    }),
  ),
  /** The same length of time just before the range, where it was asked for. */
  before: z
    .object({
      from: z.string(),
      /** Excluded: where the range begins. */
      to: z.string(),
      /** null where that time is not wholly kept. */
      total: z.number().int().nullable(),
    })
    .optional(),
})
export type TrendAnswer = z.infer<typeof TrendAnswer>

export const TopAnswer = z.object({
  ...mayBePartial,
  field: z.string(),
  values: z.array(z.object({ value: z.string(), count: z.number().int() })),
  other: z.number().int(),
})
export type TopAnswer = z.infer<typeof TopAnswer>

/** The most frequent values of several fields, in the order asked for. */
export const FacetsAnswer = z.object({ facets: z.array(TopAnswer), ...mayBePartial })
export type FacetsAnswer = z.infer<typeof FacetsAnswer>

export const SuggestAnswer = z.object({
  values: z.array(z.object({ value: z.string(), count: z.number().int() })),
})
export type SuggestAnswer = z.infer<typeof SuggestAnswer>
