/** What stands out in a month, and what may be behind it. */
import type { TFunction } from "i18next"

export function flagsSay(t: TFunction, flags: readonly string[]): string {
  return flags.map(flag => t(`flags.${flag}` as never, { defaultValue: flag })).join(", ")
}
