'use client'

import { Search } from 'lucide-react'
import { type KeyboardEvent, useId, useState } from 'react'
import { Dialog, type DialogProps } from '@/components/ui/dialog'
import { optionId } from '@/components/ui/listbox'
import { useMessages } from '@/lib/i18n/locale-context'
import { type Command, matchCommands } from './match-commands'
import { PaletteOptions } from './palette-options'
import { useCommands } from './use-commands'
import { useFound } from './use-found'

/** One line to type what is wanted, and a list of what can be done about it. */
export function PaletteDialog(props: DialogProps) {
  const { palette } = useMessages()
  return (
    <Dialog
      {...props}
      isTyped
      title={palette.title}
      className="top-[12dvh] w-[560px] max-w-[calc(100vw-16px)] overflow-hidden"
    >
      <PaletteBody onDone={() => props.onOpenChange(false)} />
    </Dialog>
  )
}

function PaletteBody({ onDone }: { onDone: () => void }) {
  const { palette } = useMessages()
  const [text, setText] = useState('')
  const [active, setActive] = useState(0)
  const listId = useId()
  const options = [...matchCommands(useCommands(), text), ...useFound(text)]
  const index = Math.min(active, options.length - 1)

  function run(command: Command | undefined) {
    if (command === undefined) return
    onDone()
    command.run()
  }

  function press(pressed: KeyboardEvent<HTMLInputElement>) {
    if (pressed.nativeEvent.isComposing || options.length === 0) return
    const steps: Record<string, number> = { ArrowDown: 1, ArrowUp: -1 }
    const step = steps[pressed.key]
    if (step !== undefined) setActive((index + step + options.length) % options.length)
    else if (pressed.key === 'Enter') run(options[index])
    else return
    pressed.preventDefault()
  }

  return (
    <>
      <div className="relative border-hairline border-b">
        <Search aria-hidden className="absolute top-3 left-3 size-4 text-faint" />
        <input
          type="text"
          role="combobox"
          aria-label={palette.title}
          aria-autocomplete="list"
          aria-expanded={options.length > 0}
          aria-controls={listId}
          aria-activedescendant={index >= 0 ? optionId(listId, index) : undefined}
          placeholder={palette.placeholder}
          autoComplete="off"
          spellCheck={false}
          value={text}
          onChange={({ target }) => {
            setText(target.value)
            setActive(0)
          }}
          onKeyDown={press}
          className="h-10 w-full bg-transparent pr-3 pl-9 outline-none placeholder:text-faint"
        />
      </div>
      <PaletteOptions id={listId} options={options} index={index} onRun={run} />
      <p role="status" className={options.length > 0 ? 'sr-only' : 'p-4 text-center text-quiet'}>
        {options.length > 0 ? palette.count(options.length) : palette.nothing}
      </p>
    </>
  )
}
