import { type Language, languageTags } from './language'
import { messagesByLanguage } from './messages'
import { perZone } from './per-zone'

const second = 1000
const minute = 60 * second
const hour = 60 * minute
const day = 24 * hour

/** How numbers, times and ages are written for one language and one IANA zone. */
export type Format = ReturnType<typeof makeFormat>

/** Formats for `language`, with every time in `zone` ("UTC" or an IANA name). */
export function makeFormat(language: Language, zone: string) {
  const tag = languageTags[language]
  // British English writes the day first and has no am/pm to be mistaken.
  const dateTag = language === 'en' ? 'en-GB' : tag
  const { units } = messagesByLanguage[language].time
  const plain = new Intl.NumberFormat(tag, { maximumFractionDigits: 0 })
  const oneDigit = new Intl.NumberFormat(tag, { maximumFractionDigits: 1 })
  const shortened = new Intl.NumberFormat(tag, { notation: 'compact', maximumFractionDigits: 1 })
  const percentage = new Intl.NumberFormat(tag, { style: 'percent', maximumFractionDigits: 0 })
  const countries = new Intl.DisplayNames([tag], { type: 'region', fallback: 'code' })
  const common = { timeZone: zone, hourCycle: 'h23' } as const
  const time = { hour: '2-digit', minute: '2-digit', second: '2-digit' } as const
  const clockFormat = new Intl.DateTimeFormat(dateTag, { ...common, ...time })
  const clockMsFormat = new Intl.DateTimeFormat(dateTag, {
    ...common,
    ...time,
    fractionalSecondDigits: 3,
  })
  const minuteFormat = new Intl.DateTimeFormat(dateTag, {
    ...common,
    hour: '2-digit',
    minute: '2-digit',
  })
  const dayFormat = new Intl.DateTimeFormat(dateTag, { ...common, month: 'short', day: 'numeric' })
  const dateTimeFormat = new Intl.DateTimeFormat(dateTag, {
    ...common,
    month: 'short',
    day: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
  })
  const momentFormat = new Intl.DateTimeFormat(dateTag, {
    ...common,
    ...time,
    month: 'short',
    day: 'numeric',
  })
  const fullFormat = new Intl.DateTimeFormat(dateTag, {
    ...common,
    ...time,
    year: 'numeric',
    month: 'short',
    day: 'numeric',
  })

  function span(ms: number): string {
    if (ms < second) return `${plain.format(ms)} ${units.ms}`
    if (ms < 10 * second) return `${oneDigit.format(ms / second)} ${units.s}`
    return age(ms)
  }

  function age(ms: number): string {
    const whole = Math.max(0, ms)
    if (whole < minute) return `${plain.format(Math.floor(whole / second))} ${units.s}`
    if (whole < hour) return `${plain.format(Math.floor(whole / minute))} ${units.min}`
    if (whole < 2 * day) return `${plain.format(Math.floor(whole / hour))} ${units.h}`
    return `${plain.format(Math.floor(whole / day))} ${units.d}`
  }

  return {
    language,
    zone,
    /** In full up to five digits, then shortened: 1,204, 99,999, 124.6 k. */
    number: (value: number) => {
      if (Math.abs(value) < 100_000) return plain.format(value)
      if (language !== 'en') return shortened.format(value)
      const [size, letter] = Math.abs(value) < 999_950 ? [1e3, 'k'] : [1e6, 'M']
      return `${oneDigit.format(value / size)} ${letter}`
    },
    /** Every digit, for titles beside a shortened number. */
    exact: (value: number) => plain.format(value),
    /** At most one decimal: 0.3, 12. */
    decimal: (value: number) => oneDigit.format(value),
    /** 812 B, 1.2 kB, 3.4 MB: powers of a thousand. */
    bytes: (value: number) => {
      if (value < 1e3) return `${plain.format(value)} B`
      return value < 999_950
        ? `${oneDigit.format(value / 1e3)} kB`
        : `${oneDigit.format(value / 1e6)} MB`
    },
    /** 0.18 → 18 %. */
    percent: (fraction: number) => percentage.format(fraction),
    /** 14:02:11. Epoch milliseconds. */
    clock: (ms: number) => clockFormat.format(ms),
    /** 14:02:11.482. Epoch milliseconds. */
    clockMs: (ms: number) => clockMsFormat.format(ms),
    /** 14:02. Epoch milliseconds. */
    clockMinute: (ms: number) => minuteFormat.format(ms),
    /** 2 Mar. Epoch milliseconds. */
    date: (ms: number) => dayFormat.format(ms),
    /** 2 Mar, 14:02. Epoch milliseconds. */
    dateTime: (ms: number) => dateTimeFormat.format(ms),
    /** 2 Mar, 14:02:11. Epoch milliseconds. */
    moment: (ms: number) => momentFormat.format(ms),
    /** 2 Mar 2026, 14:02:11. Epoch milliseconds. */
    full: (ms: number) => fullFormat.format(ms),
    /** A length of time with one unit, whole: 3 s, 41 min, 5 d. Milliseconds. */
    age,
    /** A short length of time, finer below ten seconds: 280 ms, 0.3 s. Milliseconds. */
    span,
    /** A country's name by its ISO 3166-1 alpha-2 code; the code itself where it has none. */
    country: (code: string) => {
      try {
        return countries.of(code) ?? code
      } catch {
        return code
      }
    },
    /** The zone's offset at a moment: UTC, UTC+8, UTC−3:30. */
    offset: (ms: number) => zoneOffset(zone, ms),
  }
}

const formats: Readonly<Record<Language, (zone: string) => Format>> = {
  en: perZone((zone) => makeFormat('en', zone)),
  zh: perZone((zone) => makeFormat('zh', zone)),
}

/** The one format of a language and zone: to make it takes a millisecond, too long for each cell of a table. */
export function formatOf(language: Language, zone: string): Format {
  return formats[language](zone)
}

const offsetFormat = perZone(
  (timeZone) => new Intl.DateTimeFormat('en', { timeZone, timeZoneName: 'longOffset' }),
)

/** UTC, UTC+8, UTC−3:30 at an epoch millisecond. */
export function zoneOffset(zone: string, ms: number): string {
  const parts = offsetFormat(zone).formatToParts(ms)
  const name = parts.find((part) => part.type === 'timeZoneName')?.value ?? 'GMT'
  const match = /^GMT([+-])(\d{2}):(\d{2})$/.exec(name)
  if (!match || name.endsWith('00:00')) return 'UTC'
  const minutes = match[3] === '00' ? '' : `:${match[3]}`
  return `UTC${match[1] === '-' ? '−' : '+'}${Number(match[2])}${minutes}`
}
