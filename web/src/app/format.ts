/** Numbers, dates and shares as the reader's language writes them. */
import { useMemo } from "react"
import { useTranslation } from "react-i18next"

const LOCALES: Record<string, string> = { es: "es-AR", en: "en-GB" }

export function formats(language: string) {
  const locale = LOCALES[language] ?? "es-AR"
  const whole = new Intl.NumberFormat(locale, { maximumFractionDigits: 0 })
  const signed = new Intl.NumberFormat(locale, { maximumFractionDigits: 0, signDisplay: "exceptZero" })
  const percent = new Intl.NumberFormat(locale, { style: "percent", maximumFractionDigits: 0 })
  const moment = new Intl.DateTimeFormat(locale, {
    day: "numeric",
    month: "short",
    hour: "2-digit",
    minute: "2-digit",
    hourCycle: "h23",
  })
  const day = new Intl.DateTimeFormat(locale, { dateStyle: "medium" })
  const monthShort = new Intl.DateTimeFormat(locale, { month: "short", year: "2-digit", timeZone: "UTC" })
  const monthLong = new Intl.DateTimeFormat(locale, { month: "long", year: "numeric", timeZone: "UTC" })
  const dayShort = new Intl.DateTimeFormat(locale, { day: "numeric", month: "short", timeZone: "UTC" })
  const compact = new Intl.NumberFormat(locale, { notation: "compact" })
  const decimal = new Intl.NumberFormat(locale, { maximumFractionDigits: 2 })
  const money = new Intl.NumberFormat(locale, {
    style: "currency",
    currency: "ARS",
    // Centavos only where there are some.
    trailingZeroDisplay: "stripIfInteger",
  })
  return {
    number: (value: number) => whole.format(value),
    signed: (value: number) => signed.format(value),
    percent: (share: number) => percent.format(share),
    moment: (at: string | number) => moment.format(new Date(at)),
    day: (at: string | number) => day.format(new Date(at)),
    month: (year: number, of: number) => monthLong.format(Date.UTC(year, of - 1)),
    /** Of days as the API writes them. */
    monthShort: (date: string) => monthShort.format(new Date(date)),
    monthLong: (date: string) => monthLong.format(new Date(date)),
    dayShort: (date: string) => dayShort.format(new Date(date)),
    compact: (value: number) => compact.format(value),
    decimal: (value: number) => decimal.format(value),
    money: (value: number | string) => money.format(Number(value)),
    range: (interval: readonly number[] | null | undefined) =>
      interval ? interval.map(each => whole.format(each)).join(" – ") : "",
  }
}

export function useFormat() {
  const { i18n } = useTranslation()
  const language = i18n.resolvedLanguage ?? "es"
  return useMemo(() => formats(language), [language])
}
