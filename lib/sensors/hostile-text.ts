/** The longest text an event carries, characters. */
export const longestText = 32 * 1024
const cutMark = ' […cut]'
// NUL would end the text early in some readers; lone surrogates are no text at all.
const unfit = /[\0\p{Surrogate}]/gu

/** `text` made safe to store: well-formed Unicode without NUL, and no longer than `limit`. */
export function boundText(text: string, limit = longestText): string {
  const short = text.length <= limit ? text : text.slice(0, limit - cutMark.length) + cutMark
  return short.replace(unfit, '\ufffd')
}
