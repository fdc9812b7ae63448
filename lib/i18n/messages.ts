import { en } from './en'
import type { Language } from './language'
import { zh } from './zh'

/** Every text of the interface; English is the measure, so a missing key does not compile. */
export type Messages = typeof en

export const messagesByLanguage: Readonly<Record<Language, Messages>> = { en, zh }
