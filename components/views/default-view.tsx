'use client'

import { useRouter } from 'next/navigation'
import { useEffect, useRef } from 'react'
import { useViews } from '@/components/queries/use-views'
import { defaultAddress } from './view-address'

/** Opens a page with its default view, once each time the page is come to, where the address names none. */
export function DefaultView({ path }: { path: string }) {
  const router = useRouter()
  const views = useViews()
  const settled = useRef<string | null>(null)
  useEffect(() => {
    if (views === undefined || settled.current === path) return
    settled.current = path
    const address = defaultAddress(views, path, window.location.search)
    if (address !== null) router.replace(address)
  }, [views, path, router])
  return null
}
