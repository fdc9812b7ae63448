import type { Messages } from '@/lib/i18n/messages'
import { perZone } from '@/lib/i18n/per-zone'
import { isDay, parseTime, resolveRange } from '@/lib/query/time-range'

/** The ranges offered by name, each as its `from`; all end now. */
export const presets = [
  'now-15m',
  'now-1h',
  'now-6h',
  'now-24h',
  'now-7d',
  'now-30d',
  'now/d',
  'now/w',
] as const
export type Preset = (typeof presets)[number]

/** The range of a view that names none. */
export const defaultFrom: Preset = 'now-24h'

/** The preset that a view is, or null for any other range. */
export function presetOf(from: string, to: string | null): Preset | null {
  if (to !== null && to !== 'now') return null
  return presets.find((preset) => preset === from) ?? null
}

/**
 * The midnight that `now/d` and `now/w` (weeks start on Monday) mean in `zone`, RFC 3339.
 * null for any other text: the API reads those the same in every zone.
 */
export function startOfLocal(from: string, zone: string, nowMs: number): string | null {
  if (from !== 'now/d' && from !== 'now/w') return null
  const parts = wallClock(nowMs, zone)
  const today = Date.UTC(parts.year, parts.month - 1, parts.day)
  const daysBack = from === 'now/w' ? (new Date(today).getUTCDay() + 6) % 7 : 0
  return new Date(fromWallClock(today - daysBack * 86_400_000, zone)).toISOString()
}

/** A wall-clock reading, written as if it were UTC, as the moment it is in `zone`. Epoch ms. */
export function fromWallClock(wallMs: number, zone: string): number {
  const guess = wallMs - offsetMs(wallMs, zone)
  // The offset may differ on the other side of a change of clocks; the second look settles it.
  return wallMs - offsetMs(guess, zone)
}

/** The zone's distance from UTC at a moment, milliseconds, east positive. */
function offsetMs(ms: number, zone: string): number {
  const at = wallClock(ms, zone)
  const wall = Date.UTC(at.year, at.month - 1, at.day, at.hour, at.minute, at.second)
  return wall - Math.floor(ms / 1000) * 1000
}

const wallFormat = perZone(
  (timeZone) =>
    new Intl.DateTimeFormat('en', {
      timeZone,
      hourCycle: 'h23',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
      second: 'numeric',
    }),
)

function wallClock(ms: number, zone: string) {
  const parts = wallFormat(zone).formatToParts(ms)
  const read = (type: string) => Number(parts.find((part) => part.type === type)?.value ?? 0)
  return {
    year: read('year'),
    month: read('month'),
    day: read('day'),
    hour: read('hour'),
    minute: read('minute'),
    second: read('second'),
  }
}

/** A moment by the wall clock of `zone`, to the second: 2026-03-02 09:00:00. */
export function wallText(ms: number, zone: string): string {
  return new Date(ms + offsetMs(ms, zone)).toISOString().slice(0, 19).replace('T', ' ')
}

const wallForm = /^\d{4}-\d{2}-\d{2}(?:[ T]\d{2}:\d{2}(?::\d{2})?)?$/

/** The moment that `wallText` wrote, epoch ms; seconds, or the time of day, may be left out. null for anything else. */
export function readWallText(text: string, zone: string): number | null {
  const trimmed = text.trim()
  if (!wallForm.test(trimmed) || !isDay(trimmed.slice(0, 10))) return null
  const date = trimmed.length === 10 ? `${trimmed}T00:00` : trimmed.replace(' ', 'T')
  const wallMs = Date.parse(`${date}Z`)
  return Number.isNaN(wallMs) ? null : fromWallClock(wallMs, zone)
}

/** The view's range as epoch milliseconds at `nowMs`; null where the URL holds no time. */
export function resolveView(
  view: { from: string; to: string | null },
  zone: string,
  nowMs: number,
): { fromMs: number; toMs: number } | null {
  const fromMs = parseTime(startOfLocal(view.from, zone, nowMs) ?? view.from, nowMs)
  const toMs = view.to === null ? nowMs : parseTime(view.to, nowMs)
  return fromMs === null || toMs === null ? null : { fromMs, toMs }
}

/** Which end of a view's range cannot be, as the API judges it; null where it is a range. */
export function viewFault(
  view: { from: string; to: string | null },
  zone: string,
  nowMs: number,
): 'from' | 'to' | null {
  const from = startOfLocal(view.from, zone, nowMs) ?? view.from
  const range = resolveRange({ from, to: view.to ?? undefined }, nowMs)
  return 'pointer' in range ? range.pointer : null
}

/** The same view with both ends fixed: what "Copy link" puts on the clipboard. */
export function absoluteLink(href: string, zone: string, nowMs: number): string {
  const url = new URL(href)
  const view = {
    from: url.searchParams.get('from') ?? defaultFrom,
    to: url.searchParams.get('to'),
  }
  const range = resolveView(view, zone, nowMs)
  if (range) {
    url.searchParams.set('from', new Date(range.fromMs).toISOString())
    url.searchParams.set('to', new Date(range.toMs).toISOString())
  }
  return url.toString()
}

/** A range in words: a preset's name, or its ends by `writeTime`. */
export function describeRange(
  view: { from: string; to: string | null },
  messages: Messages,
  writeTime: (ms: number) => string,
  nowMs: number,
): string {
  const preset = presetOf(view.from, view.to)
  if (preset) return messages.time.presets[preset]
  if (resolveView(view, 'UTC', nowMs) === null) return messages.time.unreadable
  const end = (text: string | null) => {
    const ms = text === null || text === 'now' ? null : parseTime(text, nowMs)
    return ms === null ? messages.time.now : writeTime(ms)
  }
  return `${end(view.from)} – ${end(view.to)}`
}
