import { z } from 'zod'
import { sortableFields, usualSort } from '../domain/sortable-fields'
import { pageCursorMost } from './cursor'
import { readParameters } from './read-query'

/** Which events a list has, in what order, and which page of it. */
export const listQuery = z.object({
  ...readParameters,
  limit: z.coerce.number().int().min(1).max(1000).default(100),
  cursor: z.string().max(pageCursorMost).optional().meta({
    description: '`next` of the page before, for the same sort and order',
  }),
  sort: z.enum(sortableFields).default(usualSort).meta({
    description: 'Events without the field come last, those with equal values newest first',
  }),
  order: z.enum(['desc', 'asc']).default('desc').meta({
    description: 'Of the values of sort: texts by their bytes in UTF-8',
  }),
})
