/** Where a photo stands and what is doubted, in the reader's words. */
import type { TFunction } from "i18next"
import type { Detail, Summary } from "./sessions"

export function standing(t: TFunction, session: Summary): string {
  if (session.status !== "completed") return t(`photos.statuses.${session.status}`)
  return t(`photos.effects.${session.stock_effect}`)
}

/** Between what the plants are; `range` as written in the reader's language. */
export function boundsSay(t: TFunction, [low, high]: readonly number[], range: string): string {
  return low === high ? t("photos.exact") : t("photos.between", { range })
}

export function doubtSentences(t: TFunction, warnings: readonly string[]): string[] {
  return warnings.map(each => t(`doubts.${each}` as never, { defaultValue: each }))
}

/** Why a photo could not be counted or drawn, and what to do; in the server's words where we have none. */
export function failureSays(t: TFunction, { error_code, error_message }: Detail): string {
  const known = `photos.failures.${error_code}` as never
  return t(known, { defaultValue: error_message ?? t("problems.unknown") })
}
