import {
  Boxes,
  Database,
  LayoutDashboard,
  type LucideIcon,
  ScrollText,
  TextSearch,
} from 'lucide-react'

/** A page that exists; what does not exist is not linked to. */
export interface Page {
  name: 'overview' | 'live' | 'events' | 'pods' | 'dataHealth'
  path: string
  icon: LucideIcon
  /** The second key after `g`. */
  key: string
  /** Whether time range and query say what it shows. */
  hasView: boolean
}

export const pages: readonly Page[] = [
  { name: 'overview', path: '/', icon: LayoutDashboard, key: 'o', hasView: true },
  { name: 'live', path: '/live', icon: ScrollText, key: 'l', hasView: true },
  { name: 'events', path: '/events', icon: TextSearch, key: 'e', hasView: true },
  { name: 'pods', path: '/pods', icon: Boxes, key: 'p', hasView: true },
  { name: 'dataHealth', path: '/data-health', icon: Database, key: 'd', hasView: false },
]

/** The page that a path is, or is a part of; null where there is none. */
export function pageOf(path: string): Page | null {
  return pages.find((page) => page.path === path || isPartOf(path, page)) ?? null
}

/** Whether a path is below a page: one of its things, with a title of its own. */
export function isPartOf(path: string, page: Page): boolean {
  return page.path !== '/' && path.startsWith(`${page.path}/`)
}
