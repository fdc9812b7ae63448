'use client'

import Link from 'next/link'
import type { ComponentProps } from 'react'
import { useViewState } from '@/components/shell/view-state'
import { HostileText } from '@/components/ui/hostile-text'
import type { PodIdentity } from '@/lib/domain/pod-path'
import { podHref } from './pod-href'

/** A pod's name that leads to its story. */
export function PodLink({
  pod,
  className,
  ...link
}: { pod: PodIdentity } & Omit<ComponentProps<typeof Link>, 'href'>) {
  const { view } = useViewState()
  return (
    <Link
      href={podHref(pod, view)}
      prefetch={false}
      {...link}
      className={className ?? 'text-accent hover:underline'}
    >
      <HostileText text={pod.pod} />
    </Link>
  )
}
