import type { en } from './en'
import { charts } from './zh/charts'
import { dataHealth } from './zh/data-health'
import { palette, views } from './zh/desk'
import { events } from './zh/events'
import { explorer } from './zh/explorer'
import { live } from './zh/live'
import { overview } from './zh/overview'
import { pods } from './zh/pods'
import { query } from './zh/query'
import { shell } from './zh/shell'
import { states } from './zh/states'
import { time } from './zh/time'
import { words } from './zh/words'

/** Simplified Chinese. */
export const zh: typeof en = {
  words,
  shell,
  time,
  query,
  states,
  explorer,
  live,
  events,
  overview,
  charts,
  pods,
  dataHealth,
  views,
  palette,
}
