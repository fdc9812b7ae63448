import { z } from 'zod'
import { severityBands } from './severity-bands'

/** `event.severity`: an integer from 0 to 7. */
export const Severity = z.number().int().min(0).max(7)
export type Severity = z.infer<typeof Severity>

export const SeverityBand = z.enum(severityBands)
export type SeverityBand = z.infer<typeof SeverityBand>
