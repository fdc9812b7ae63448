/** Ranges, zones and ages. */
export const time = {
  range: 'Time range',
  presets: {
    'now-15m': 'Last 15 min',
    'now-1h': 'Last 1 h',
    'now-6h': 'Last 6 h',
    'now-24h': 'Last 24 h',
    'now-7d': 'Last 7 d',
    'now-30d': 'Last 30 d',
    'now/d': 'Today',
    'now/w': 'This week',
  },
  from: 'From',
  to: 'To',
  apply: 'Apply',
  zone: 'Time zone',
  local: 'Local',
  utc: 'UTC',
  now: 'now',
  fromBeforeTo: 'The start must be before the end',
  notATime: 'Write times as 2026-03-02 09:00:00',
  units: { ms: 'ms', s: 's', min: 'min', h: 'h', d: 'd' },
}
