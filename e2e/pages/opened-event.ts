import { expect, type Page } from '@playwright/test'

/** The id of the event that is open, once the address names it: the panel may be there before. */
export async function openedEvent(page: Page): Promise<string> {
  await expect(page).toHaveURL(/[?&]event=[0-9a-f]{32}/)
  return new URL(page.url()).searchParams.get('event') ?? ''
}
