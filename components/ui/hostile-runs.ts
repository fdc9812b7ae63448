/** A stretch of text that is safe to show, or one character that hides or reorders, by its code. */
export type HostileRun =
  | { kind: 'text'; text: string; at: number }
  | { kind: 'hidden'; code: string; mark: string; at: number }

// Controls, formats (bidirectional ones among them), lone surrogates, line separators, and all that
// Unicode lets a font leave out.
const hidden = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}]/u

const shortNames: Readonly<Record<number, string>> = {
  0: 'NUL',
  7: 'BEL',
  8: 'BS',
  9: 'TAB',
  10: 'LF',
  13: 'CR',
  27: 'ESC',
}

/** Cuts text at every character that cannot be seen or that changes the order of others. */
export function hostileRuns(text: string): HostileRun[] {
  const runs: HostileRun[] = []
  let plainFrom = 0
  let at = 0
  function endPlain() {
    if (at > plainFrom) runs.push({ kind: 'text', text: text.slice(plainFrom, at), at: plainFrom })
  }
  for (const character of text) {
    if (hidden.test(character)) {
      endPlain()
      const point = character.codePointAt(0) ?? 0
      const code = `U+${point.toString(16).toUpperCase().padStart(4, '0')}`
      runs.push({ kind: 'hidden', code, mark: shortNames[point] ?? code, at })
      plainFrom = at + character.length
    }
    at += character.length
  }
  endPlain()
  return runs
}

/** The same as one plain string, for titles and for where no element can stand. */
export function visibleText(text: string): string {
  return hostileRuns(text)
    .map((run) => (run.kind === 'text' ? run.text : `⟨${run.mark}⟩`))
    .join('')
}

const everyHidden = new RegExp(`(?![\\n\\t])${hidden.source}`, 'gu')

/** Each of them written as JSON writes it in a text, `\u202e`; line breaks and tabs stay. */
export function escapeHidden(text: string): string {
  return text.replace(everyHidden, (character) =>
    Array.from({ length: character.length }, (_, at) => {
      const unit = character.charCodeAt(at).toString(16).padStart(4, '0')
      return `\\u${unit}`
    }).join(''),
  )
}

/** As much of a text as a cell of one line can show: each hidden character in it is an element. */
export function cellText(text: string): string {
  return text.length > cellMost ? `${text.slice(0, cellMost)}…` : text
}

const cellMost = 300
