/** What a batch is, in the farm's words. */
import type { TFunction } from "i18next"
import type { Batch } from "./stock"

export function batchSays(t: TFunction, batch: Batch): string {
  const state = t(`states.${batch.state}` as never, { defaultValue: batch.state })
  return [state, batch.size, batch.packaging].filter(Boolean).join(" · ")
}
