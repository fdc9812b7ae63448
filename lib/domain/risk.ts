import { z } from 'zod'
import { SeverityBand } from './severity'

/** One part of a risk score: what it is, from what, and what it adds. */
export const RiskTerm = z.object({
  name: z.enum(['severity', 'volume', 'tactics', 'age']),
  /** The input of the term, for example the count of alerts. */
  input: z.number(),
  /** Points added (`age`: points taken away, negative). */
  points: z.number(),
})
export type RiskTerm = z.infer<typeof RiskTerm>

/** 0 (nothing known) to 100, its band, and the terms whose points sum to it. */
export const RiskScore = z.object({
  score: z.number(),
  band: SeverityBand,
  terms: z.array(RiskTerm),
})
export type RiskScore = z.infer<typeof RiskScore>
