import { charts } from './en/charts'
import { dataHealth } from './en/data-health'
import { palette, views } from './en/desk'
import { events } from './en/events'
import { explorer } from './en/explorer'
import { live } from './en/live'
import { overview } from './en/overview'
import { pods } from './en/pods'
import { query } from './en/query'
import { shell } from './en/shell'
import { states } from './en/states'
import { time } from './en/time'
import { words } from './en/words'

/** English, the language that the others are typed from. */
export const en = {
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
