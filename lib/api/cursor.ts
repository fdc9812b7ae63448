import { AppError } from '../domain/app-error'

/** A place in one of the two orders, as text that callers pass back untouched. */
export function writeCursor(ms: number, id: string): string {
  return `${ms.toString(36)}.${id}`
}

/** What `writeCursor` wrote; `pointer` names the parameter in the error. */
export function readCursor(text: string, pointer: string): { ms: number; id: string } {
  const match = /^([0-9a-z]{1,9})\.([0-9a-f]{32})?$/.exec(text)
  if (!match) {
    throw new AppError('invalid-request', `${pointer} is not one that this server gave.`, {
      mistakes: [{ pointer, message: 'is not a cursor' }],
    })
  }
  return { ms: Number.parseInt(match[1] ?? '', 36), id: match[2] ?? '' }
}
