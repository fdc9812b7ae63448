'use client'

import { Panel } from '@/components/ui/panel'
import { useMessages } from '@/lib/i18n/locale-context'

/** Where findings about the image will stand; until a source is connected it says that there is none. */
export function FindingsPanel() {
  const { pods } = useMessages()
  return (
    <Panel title={pods.findings}>
      <p>{pods.findingsNone}</p>
      <p className="text-quiet">{pods.findingsWhat}</p>
    </Panel>
  )
}
