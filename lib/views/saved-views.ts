import { createHash } from 'node:crypto'
import type { DefaultViewRequest, SavedView, ViewRequest } from '../domain/answers/views'
import { AppError } from '../domain/app-error'
import type { RecordStore, StoredRecord } from '../store/record-store'

export interface SavedViews {
  /** By page and name. */
  list(): Promise<SavedView[]>
  /** Errors: `conflict` where the page has one of that name, or where there are too many. */
  save(actor: string, request: ViewRequest): Promise<SavedView>
  /** Errors: `not-found`. A page whose default it was opens as it came. */
  remove(actor: string, id: string): Promise<void>
  /** Errors: `not-found` where the page has no such view. */
  setDefault(actor: string, request: DefaultViewRequest): Promise<void>
}

type ViewBody = Pick<SavedView, 'page' | 'name' | 'search'>

const viewCollection = 'saved-views'
const defaultCollection = 'default-views'
const viewLimit = 200

/** The views that people keep by name, in the record store: everyone sees the same. */
export function openSavedViews(records: RecordStore, now: () => number): SavedViews {
  async function note(actor: string, action: string, subject: string, detail: object) {
    const at = new Date(now()).toISOString()
    await records.appendAudit({ at, actor, action, subject, detail: { ...detail } })
  }

  async function get(id: string): Promise<ViewBody> {
    const record = await records.get(viewCollection, id)
    if (record === null) throw new AppError('not-found', 'There is no such view.')
    return record.body as ViewBody
  }

  async function isDefaultOf(page: string, id: string): Promise<boolean> {
    const record = await records.get(defaultCollection, page)
    return record !== null && viewOf(record) === id
  }

  return {
    async list() {
      const [views, defaults] = await Promise.all([
        records.list(viewCollection, { limit: 1000, before: null }),
        records.list(defaultCollection, { limit: 1000, before: null }),
      ])
      const chosen = new Set(defaults.map(viewOf))
      return views
        .map((record) => toView(record, chosen.has(record.id)))
        .sort((a, b) => compare(a.page, b.page) || compare(a.name, b.name))
    },
    async save(actor, { page, name, search, replace }) {
      const id = idOf(page, name)
      const isNew = (await records.get(viewCollection, id)) === null
      if (!(isNew || replace)) {
        throw new AppError('conflict', 'This page has a view of that name.')
      }
      if (isNew && (await records.count(viewCollection)) >= viewLimit) {
        throw new AppError('conflict', `There are ${viewLimit} views. Remove one first.`)
      }
      const body: ViewBody = { page, name, search }
      const record = await records.put(viewCollection, id, body, replace ? null : 0)
      await note(actor, 'view.save', id, { page, name })
      return toView(record, await isDefaultOf(page, id))
    },
    async remove(actor, id) {
      const { page, name } = await get(id)
      if (await isDefaultOf(page, id)) await records.remove(defaultCollection, page)
      await records.remove(viewCollection, id)
      await note(actor, 'view.remove', id, { page, name })
    },
    async setDefault(actor, { page, id }) {
      if (id === null) await records.remove(defaultCollection, page)
      else {
        const view = await get(id)
        if (view.page !== page) throw new AppError('not-found', 'That view is of another page.')
        await records.put(defaultCollection, page, { view: id }, null)
      }
      await note(actor, 'view.default', page, { view: id })
    },
  }
}

const viewOf = (record: StoredRecord) => (record.body as { view: string }).view

function toView(record: StoredRecord, isDefault: boolean): SavedView {
  const { page, name, search } = record.body as ViewBody
  return { id: record.id, page, name, search, isDefault, savedAt: record.updatedAt }
}

const idOf = (page: string, name: string) =>
  createHash('sha256')
    .update(JSON.stringify([page, name]))
    .digest('hex')
    .slice(0, 32)

const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0)
