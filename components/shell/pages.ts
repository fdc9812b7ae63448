import {
  Boxes,
  Database,
  LayoutDashboard,
  type LucideIcon,
  RadioTower,
  ScrollText,
} from 'lucide-react'

/** A page that exists; what does not exist is not linked to. */
export interface Page {
  name: 'overview' | 'live' | 'pods' | 'sensors' | 'dataHealth'
  path: string
  icon: LucideIcon
  /** The second key after `g`. */
  key: string
}

export const pages: readonly Page[] = [
  { name: 'overview', path: '/', icon: LayoutDashboard, key: 'o' },
  { name: 'live', path: '/live', icon: ScrollText, key: 'l' },
  { name: 'pods', path: '/pods', icon: Boxes, key: 'p' },
  { name: 'sensors', path: '/sensors', icon: RadioTower, key: 's' },
  { name: 'dataHealth', path: '/data-health', icon: Database, key: 'd' },
]

/** The page that a path is, or is a part of; null where there is none. */
export function pageOf(path: string): Page | null {
  return pages.find((page) => page.path === path || isPartOf(path, page)) ?? null
}

/** Whether a path is below a page: one of its things, with a title of its own. */
export function isPartOf(path: string, page: Page): boolean {
  return page.path !== '/' && path.startsWith(`${page.path}/`)
}
