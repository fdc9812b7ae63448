import type { FastifySerializerCompiler } from 'fastify'
import type { z } from 'zod'

/**
 * Writes an answer after holding it against the schema its route promises; throws ZodError where it
 * breaks it. For tests: to read a thousand events again by their schema takes longer than to find them.
 */
export const checkedSerializer: FastifySerializerCompiler<z.ZodType> =
  ({ schema }) =>
  (answer) => {
    schema.parse(answer)
    return JSON.stringify(answer)
  }
