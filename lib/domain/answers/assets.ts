import { z } from 'zod'
import { SeverityBand } from '../severity'
import { Total } from './events'
import { mayBePartial } from './partial'

/** What is listed: all namespaces, the workloads of one, the pods of one of these, or all nodes. */
export const AssetLevel = z.enum(['namespace', 'workload', 'pod', 'node'])
export type AssetLevel = z.infer<typeof AssetLevel>

/** What a list of assets can be ordered by: `name` from A, the others from the most. */
export const AssetSort = z.enum(['risk', 'alerts', 'lastSeen', 'name'])
export type AssetSort = z.infer<typeof AssetSort>

/**
 * `online`: named by an event of the last hour; `offline`: not, though a sensor would have told;
 * `silent`: not, and no sensor that would tell is heard.
 */
export const AssetStatus = z.enum(['online', 'offline', 'silent'])
export type AssetStatus = z.infer<typeof AssetStatus>

/** One asset with its alerts in the range, taken as one: its risk is never below that of its parts. */
export const Asset = z.object({
  /** `node` also for what ran outside of pods, where pods are listed. */
  level: AssetLevel,
  cluster: z.string(),
  /** null where its events name none. */
  namespace: z.string().nullable(),
  workload: z.string().nullable(),
  pod: z.string().nullable(),
  node: z.string().nullable(),
  /** 0 to 100. */
  risk: z.number(),
  band: SeverityBand,
  alerts: z.number().int(),
  lastSeen: z.string(),
  status: AssetStatus,
})
export type Asset = z.infer<typeof Asset>

export const AssetsAnswer = z.object({
  ...mayBePartial,
  assets: z.array(Asset),
  /** How many there are; `gte`: more, of which those with the worst alerts were looked at. */
  total: Total,
})
export type AssetsAnswer = z.infer<typeof AssetsAnswer>
