'use client'

import { useCallback } from 'react'
import { severityText } from '@/components/events/event-words'
import { useFormat, useMessages } from '@/lib/i18n/locale-context'
import { messagesByLanguage } from '@/lib/i18n/messages'

// Events have the tactics' English names.
const tacticIds = new Map(
  Object.entries(messagesByLanguage.en.words.tacticNames).map(([id, name]) => [name, id]),
)

/** Says a value of a field in the reader's words where it is a code; any other stays as it is. */
export function useValueWords(): (field: string, value: string) => string {
  const { words } = useMessages()
  const format = useFormat()
  return useCallback(
    (field, value) => {
      if (field === 'event.severity') return severityText(words, Number(value))
      if (field === 'threat.tactic.name') {
        const id = tacticIds.get(value)
        return id === undefined ? value : (words.tacticNames[id] ?? value)
      }
      return field.endsWith('.country_iso_code') ? format.country(value) : value
    },
    [words, format],
  )
}
