/** What happened to a photo's marks, for those who hear it. */
import type { TFunction } from "i18next"
import type { Mark } from "./marks"
import type { Change } from "./word"

export function changeSays(t: TFunction, { before, after }: Change): string {
  if (after?.of === "added" || (after?.of === "seen" && after.truth)) {
    return t("correct.isNow", {
      kind: t(`correct.kinds.${after.of === "added" ? after.kind : (after.truth ?? "plant")}`),
    })
  }
  if (after?.of === "seen" || before?.of === "added") return t("correct.isGone")
  if (after?.of === "container" && !after.stated.accepted) return t("correct.isRefused")
  return t("correct.isAsBefore")
}

export function markSays(t: TFunction, { kind, found, score }: Mark): string {
  const name = t(`correct.kinds.${kind ?? "removed"}`)
  return found && kind === found && score !== null
    ? t("correct.isSure", { kind: name, percent: Math.round(score * 100) })
    : t("correct.isSaid", { kind: name })
}
