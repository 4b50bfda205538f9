/** Spanish and English; only the language in use is loaded. */
import i18next from "i18next"
import { initReactI18next } from "react-i18next"
import type desk from "../locales/desk.es.json"
import type es from "../locales/es.json"

export const LANGUAGES = ["es", "en"] as const
export type Language = (typeof LANGUAGES)[number]

declare module "i18next" {
  interface CustomTypeOptions {
    resources: { translation: typeof es & typeof desk }
  }
}

const KEY = "demeter.language"
const files = { es: () => import("../locales/es.json"), en: () => import("../locales/en.json") }
const deskFiles = { es: () => import("../locales/desk.es.json"), en: () => import("../locales/desk.en.json") }
let atDesk = false

/** As chosen before, else as the browser says, else Spanish: it is a farm's. */
export function firstLanguage(chosen: string | null, browser: readonly string[]): Language {
  const wanted = [chosen, ...browser.map(each => each.slice(0, 2))]
  return LANGUAGES.find(each => each === wanted.find(one => LANGUAGES.some(known => known === one))) ?? "es"
}

export async function speak(language: Language): Promise<void> {
  const words = await files[language]()
  i18next.addResourceBundle(language, "translation", words.default, true, true)
  if (atDesk) await learnDesk(language)
  await i18next.changeLanguage(language)
  localStorage.setItem(KEY, language)
  document.documentElement.lang = language
}

/** The words of the office's screens, which a phone in the greenhouse need not load. */
export async function learnDesk(language = i18next.language as Language): Promise<void> {
  const words = await deskFiles[language]()
  i18next.addResourceBundle(language, "translation", words.default, true, true)
  atDesk = true
}

export async function startSpeaking(): Promise<void> {
  await i18next
    .use(initReactI18next)
    .init({ fallbackLng: false, supportedLngs: [...LANGUAGES], interpolation: { escapeValue: false } })
  await speak(firstLanguage(localStorage.getItem(KEY), navigator.languages))
}
