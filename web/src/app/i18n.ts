/** Spanish and English; only the language in use is loaded. */
import i18next from "i18next"
import { initReactI18next } from "react-i18next"
import type es from "../locales/es.json"

export const LANGUAGES = ["es", "en"] as const
export type Language = (typeof LANGUAGES)[number]

declare module "i18next" {
  interface CustomTypeOptions {
    resources: { translation: typeof es }
  }
}

const KEY = "demeter.language"
const files = { es: () => import("../locales/es.json"), en: () => import("../locales/en.json") }

/** As chosen before, else as the browser says, else Spanish: it is a farm's. */
export function firstLanguage(chosen: string | null, browser: readonly string[]): Language {
  const wanted = [chosen, ...browser.map(each => each.slice(0, 2))]
  return LANGUAGES.find(each => each === wanted.find(one => LANGUAGES.some(known => known === one))) ?? "es"
}

export async function speak(language: Language): Promise<void> {
  const words = await files[language]()
  i18next.addResourceBundle(language, "translation", words.default, true, true)
  await i18next.changeLanguage(language)
  localStorage.setItem(KEY, language)
  document.documentElement.lang = language
}

export async function startSpeaking(): Promise<void> {
  await i18next
    .use(initReactI18next)
    .init({ fallbackLng: false, supportedLngs: [...LANGUAGES], interpolation: { escapeValue: false } })
  await speak(firstLanguage(localStorage.getItem(KEY), navigator.languages))
}
