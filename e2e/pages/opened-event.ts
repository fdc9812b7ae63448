import { expect, type Page } from '@playwright/test'

/** The id of the event that is open, once the address names it: the panel may be there before. */
export async function openedEvent(page: Page): Promise<string> {
  await expect(page).toHaveURL(/[?&]event=[0-9a-f]{32}/)
  return new URL(page.url()).searchParams.get('event') ?? ''
}

/** The title of the panel's event; until the event is there the panel is called by what it shows. */
export async function openedTitle(page: Page): Promise<string> {
  const title = page.getByRole('dialog').getByRole('heading').first()
  await expect(title).not.toHaveText('Event')
  return (await title.textContent()) ?? ''
}
