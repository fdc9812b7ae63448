'use client'

import { useCallback } from 'react'
import { useFormat, useMessages } from '@/lib/i18n/locale-context'

/** Says a value of a field in the reader's words where it is a code; any other stays as it is. */
export function useValueWords(): (field: string, value: string) => string {
  const { words } = useMessages()
  const format = useFormat()
  return useCallback(
    (field, value) => {
      if (field === 'event.severity') return words.severityNames[Number(value)] ?? value
      if (field === 'threat.tactic.id') {
        return Object.hasOwn(words.tacticNames, value) ? (words.tacticNames[value] ?? value) : value
      }
      return field.endsWith('.country_iso_code') ? format.country(value) : value
    },
    [words, format],
  )
}
