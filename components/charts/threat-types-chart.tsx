'use client'

import { useMemo } from 'react'
import { useTokens } from '@/components/theme/use-tokens'
import { EChart } from './echart'
import { type ThreatType, threatTypesOption } from './threat-types-option'

/** The bars beneath the names of the threat types; the names, counts and links are laid over it. */
export function ThreatTypesChart({ threats }: { threats: readonly ThreatType[] }) {
  const theme = useTokens()
  const option = useMemo(() => threatTypesOption({ threats, theme }), [threats, theme])
  return <EChart option={option} className="size-full" />
}
