import type { Page } from '@playwright/test'
import type { FilledEyrie } from './filled-eyrie'

export interface Picture {
  name: string
  path: (eyrie: Pick<FilledEyrie, 'eventId' | 'podPath'>) => string
  /** What stands on the page once it is there. */
  shows: (page: Page) => ReturnType<Page['getByRole']>
  /** How many charts stand on it at least. */
  charts?: number
  /** What is opened on it before the picture is taken. */
  open?: (page: Page) => Promise<unknown>
  /** Of an Eyrie that has heard nothing. */
  isEmpty?: boolean
}

export const themes = ['dark', 'light'] as const
export const languages = { en: 'en-US', zh: 'zh-CN' } as const
export const sizes = [
  { width: 1440, height: 900 },
  { width: 390, height: 844 },
  { width: 2560, height: 1440 },
] as const

const row = (page: Page) => page.getByRole('table').getByRole('row').nth(1)
const item = (page: Page) => page.getByRole('listitem').first()
const dialog = (page: Page) => page.getByRole('dialog')

/** Every page, and what opens over one. */
export const pictures: readonly Picture[] = [
  {
    name: 'first-run',
    path: () => '/',
    shows: (page) => page.locator('#first-run'),
    isEmpty: true,
  },
  { name: 'overview', path: () => '/', shows: row, charts: 3 },
  { name: 'live', path: () => '/live', shows: row },
  { name: 'events', path: () => '/events?q=event.severity%20%3E%3D%203', shows: row, charts: 1 },
  {
    name: 'event-panel',
    path: ({ eventId }) => `/events?event=${eventId}`,
    shows: dialog,
    charts: 1,
  },
  {
    name: 'event',
    path: ({ eventId }) => `/events/${eventId}`,
    shows: (page) => page.getByRole('tabpanel').first(),
  },
  { name: 'pods', path: () => '/pods', shows: row },
  {
    name: 'pod',
    path: ({ podPath }) => `/pods/${podPath}`,
    shows: (page) => page.getByRole('treeitem').first(),
  },
  { name: 'assets', path: () => '/assets', shows: row },
  { name: 'threats', path: () => '/threats', shows: item },
  { name: 'sensors', path: () => '/sensors', shows: row },
  { name: 'sensors-letters', path: () => '/sensors?tab=letters', shows: row },
  {
    name: 'sensors-letter',
    path: () => '/sensors?tab=letters',
    shows: row,
    open: async (page) => {
      await row(page).press('Enter')
      await dialog(page).locator('mark').waitFor()
    },
  },
  {
    name: 'sensors-connect',
    path: () => '/sensors?tab=connect',
    shows: (page) => page.getByRole('tablist').nth(1),
  },
  {
    name: 'data-health',
    path: () => '/data-health',
    shows: (page) => page.getByRole('heading', { level: 2 }).first(),
  },
  { name: 'wall', path: () => '/wall', shows: item },
  {
    name: 'palette',
    path: () => '/live',
    shows: row,
    open: async (page) => {
      await page.keyboard.press('Control+k')
      await dialog(page).getByRole('combobox').fill('re')
      await dialog(page).getByRole('option').nth(3).waitFor()
    },
  },
  {
    name: 'help',
    path: () => '/live',
    shows: row,
    open: (page) => page.keyboard.press('?').then(() => dialog(page).waitFor()),
  },
  {
    name: 'not-found',
    path: () => '/no-such-page',
    shows: (page) => page.getByRole('heading').first(),
  },
]
