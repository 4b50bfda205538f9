/** What an entry is and where it stands, in the reader's words. */
import type { TFunction } from "i18next"
import type { Entry } from "../../outbox/entry"

export function entryState(t: TFunction, entry: Entry): string {
  if (entry.work.kind !== "photo" || entry.state !== "done") return t(`outbox.states.${entry.state}`)
  const { status, total } = entry.work.outcome ?? {}
  if (status === "completed" && total !== null && total !== undefined)
    return t("outbox.plants", { count: total })
  return t("outbox.needsPerson")
}

export function entryTitle(t: TFunction, { work }: Entry): string {
  if (work.kind === "photo") return work.place?.name ?? t("outbox.photoWithoutPlace")
  const { place, destination, quantity } = work.says
  const where = destination ? `${place} → ${destination}` : place
  return t("outbox.movement", { kind: t(`movements.${work.movement}`), count: quantity, where })
}
