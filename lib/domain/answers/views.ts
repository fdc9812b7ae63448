import { z } from 'zod'

/** A page's path; a part of a page (one pod) has no views of its own. */
const PagePath = z.string().regex(/^\/[a-z-]{0,40}$/)
/** What stands behind the path in the address: empty, or from the question mark on. */
const Search = z
  .string()
  .max(8192)
  .regex(/^(?:\?|$)/)

/** A view of a page under a name; the name is unique on its page. */
export const ViewRequest = z.object({
  page: PagePath,
  name: z
    .string()
    .trim()
    .min(1)
    .max(80)
    .regex(/^\P{Cc}*$/u),
  search: Search,
  /** Whether one of the same name gives way; else it is a conflict. */
  replace: z.boolean().default(false),
})
export type ViewRequest = z.infer<typeof ViewRequest>

export const SavedView = z.object({
  id: z.string(),
  page: z.string(),
  name: z.string(),
  search: z.string(),
  /** The page opens with it where the address names no view. */
  isDefault: z.boolean(),
  savedAt: z.string(),
})
export type SavedView = z.infer<typeof SavedView>

/** All there are, by page and name. */
export const ViewsAnswer = z.object({ views: z.array(SavedView) })
export type ViewsAnswer = z.infer<typeof ViewsAnswer>

/** The view that a page shall open with; null: as it came. */
export const DefaultViewRequest = z.object({ page: PagePath, id: z.string().max(64).nullable() })
export type DefaultViewRequest = z.infer<typeof DefaultViewRequest>
