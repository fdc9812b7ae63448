import { z } from 'zod'
import { mayBePartial } from './partial'
import { StoryMark } from './pods'

/** Restarts and deployments of the one pod, or the one workload, that a view is narrowed to. */
export const MarksAnswer = z.object({
  ...mayBePartial,
  /** The pod that every event of the view is of, else the workload; null where there are several, or none. */
  of: z
    .object({
      kind: z.enum(['pod', 'workload']),
      cluster: z.string(),
      /** null where its events name none. */
      namespace: z.string().nullable(),
      name: z.string(),
    })
    .nullable(),
  /** Within the range, oldest first; of a workload its deployments only. */
  marks: z.array(StoryMark),
  /** How many older ones are left out. */
  omitted: z.number().int(),
})
export type MarksAnswer = z.infer<typeof MarksAnswer>
