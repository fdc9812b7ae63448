'use client'

import { useRouter } from 'next/navigation'
import { podHref } from '@/components/pods/pod-href'
import { useFoundPods } from '@/components/queries/use-found-pods'
import { useSuggestions } from '@/components/queries/use-suggestions'
import { useViewQuery, useViewState } from '@/components/shell/view-state'
import { useSettled } from '@/components/ui/use-settled'
import { useMessages } from '@/lib/i18n/locale-context'
import { addFilter } from '@/lib/query/filters'
import { printQuery } from '@/lib/query/print'
import type { Command } from './match-commands'

const shortest = 2
const mostRules = 5

/** What the store has for a text of two characters or more: pods and rules; and a search for the text. */
export function useFound(text: string): Command[] {
  const { palette } = useMessages()
  const router = useRouter()
  const viewQuery = useViewQuery()
  const { view, setView } = useViewState()
  const settled = useSettled(text.trim())
  const wanted = settled.length < shortest ? '' : settled
  const pods = useFoundPods(viewQuery, wanted)
  const rules = useSuggestions(viewQuery, wanted === '' ? null : 'rule.name', wanted)
  if (wanted === '' || text.trim() === '') return []
  return [
    ...pods.map(
      (pod): Command => ({
        id: `pod ${JSON.stringify([pod.cluster, pod.namespace, pod.pod])}`,
        group: 'pods',
        label: pod.pod,
        hint: pod.namespace ?? pod.cluster,
        run: () => router.push(podHref(pod, view)),
      }),
    ),
    ...rules.slice(0, mostRules).map(
      (rule): Command => ({
        id: `rule ${rule}`,
        group: 'rules',
        label: rule,
        hint: palette.onlyThese,
        run: () => void setView({ q: addFilter(view.q, 'rule.name', rule) }),
      }),
    ),
    {
      id: 'search',
      group: 'rules',
      label: palette.searchFor(wanted),
      run: () => void setView({ q: printQuery({ kind: 'phrase', text: wanted }) }),
    },
  ]
}
