import { Button } from "@mantine/core"
import { useTranslation } from "react-i18next"
import { Notice } from "../ui/Notice"
import { session, useSession } from "./session/store"

/** Shown to somebody whose sign-in is over; all that waits to be sent stays. */
export function Ended() {
  const { t } = useTranslation()
  if (!useSession()?.ended) return null
  return (
    <Notice tone="ask" title={t("signIn.ended")}>
      <Button onClick={() => session.set(null)}>{t("signIn.again")}</Button>
    </Notice>
  )
}
