/** Something that the palette can do. */
export interface Command {
  id: string
  group: 'views' | 'pages' | 'range' | 'desk' | 'pods' | 'rules'
  label: string
  /** Said beside it: a key, or what a name belongs to. */
  hint?: string
  /** What else it is found by, such as its name in the other language. */
  words?: string
  run: () => void
}

const most = 40

/**
 * The commands that have every word of the text in their label, hint or words; those whose label begins
 * with the text come first, else in the order given. At most 40.
 */
export function matchCommands(commands: readonly Command[], text: string): Command[] {
  const wanted = text.trim().toLowerCase()
  if (wanted === '') return commands.slice(0, most)
  const parts = wanted.split(/\s+/)
  const found = commands.filter((command) => {
    const inside = `${command.label} ${command.hint ?? ''} ${command.words ?? ''}`.toLowerCase()
    return parts.every((part) => inside.includes(part))
  })
  const isFirst = (command: Command) => command.label.toLowerCase().startsWith(wanted)
  return [...found.filter(isFirst), ...found.filter((one) => !isFirst(one))].slice(0, most)
}
