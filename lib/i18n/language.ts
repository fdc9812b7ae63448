/** The languages Eyrie speaks, by the key of their messages. */
export const languages = ['en', 'zh'] as const
export type Language = (typeof languages)[number]

/** Each language's name for itself. */
export const languageNames: Readonly<Record<Language, string>> = { en: 'English', zh: '简体中文' }

/** BCP 47 tag for `<html lang>` and for Intl. */
export const languageTags: Readonly<Record<Language, string>> = { en: 'en', zh: 'zh-CN' }

export function isLanguage(text: string | undefined): text is Language {
  return languages.some((language) => language === text)
}

/** The kept choice, or else the first language that `Accept-Language` asks for and we speak, or English. */
export function chooseLanguage(kept: string | undefined, acceptLanguage: string | null): Language {
  if (isLanguage(kept)) return kept
  const asked = (acceptLanguage ?? '')
    .split(',')
    .map((part) => {
      const [tag = '', ...parameters] = part.trim().toLowerCase().split(';')
      const quality = parameters.find((parameter) => parameter.trim().startsWith('q='))
      return { tag, quality: quality ? Number(quality.trim().slice(2)) : 1 }
    })
    .filter(({ quality }) => quality > 0)
    .sort((a, b) => b.quality - a.quality)
  for (const { tag } of asked) {
    const primary = tag.split('-')[0]
    if (isLanguage(primary)) return primary
  }
  return 'en'
}
