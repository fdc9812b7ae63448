import { LayoutDashboard, type LucideIcon, ScrollText } from 'lucide-react'

/** A page that exists; what does not exist is not linked to. */
export interface Page {
  name: 'overview' | 'live'
  path: string
  icon: LucideIcon
  /** The second key after `g`. */
  key: string
}

export const pages: readonly Page[] = [
  { name: 'overview', path: '/', icon: LayoutDashboard, key: 'o' },
  { name: 'live', path: '/live', icon: ScrollText, key: 'l' },
]

/** The page at a path, or null. */
export function pageOf(path: string): Page | null {
  return pages.find((page) => page.path === path) ?? null
}
