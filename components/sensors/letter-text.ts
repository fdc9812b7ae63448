import { escapeHidden } from '@/components/ui/hostile-runs'
import { formatJson, lineOf, readJson } from './json-place'

/** A body as it is read and edited; `marked`: the lines that the pointer names, both from 1. */
export interface LetterText {
  text: string
  isJson: boolean
  marked: { first: number; last: number; isMissing: boolean } | null
}

const longest = 1_000_000

/** The body over lines where it is JSON, else as it arrived, with the place that the pointer names. */
export function letterText(body: string, pointer: string): LetterText {
  const isJson = readJson(body, '').mistake === null
  const text = (isJson ? formatJson(body, longest) : null) ?? body
  return { text, isJson, marked: isJson ? markedLines(text, pointer) : null }
}

/** The lines of a JSON text that a pointer names, or of the object that lacks what it names. */
export function markedLines(text: string, pointer: string): LetterText['marked'] {
  const { mistake, place } = readJson(text, pointer)
  if (mistake !== null || place === null) return null
  return {
    first: lineOf(text, place.start).line,
    last: lineOf(text, Math.max(place.start, place.end - 1)).line,
    isMissing: place.isMissing,
  }
}

/** What the editor begins with: the same, with what cannot be seen written out. */
export function editableText(body: string): string {
  return escapeHidden(letterText(body, '').text)
}
