import { Button } from "@mantine/core"
import { useState } from "react"
import { useTranslation } from "react-i18next"
import { useRight } from "../../app/session/store"
import { Trouble } from "../../ui/Trouble"
import { type Detail, useValidate } from "./sessions"

/** A person vouches for a count that waits, as it is. */
export function Accept({ session }: { session: Detail }) {
  const { t } = useTranslation()
  const judges = useRight("stock:delete")
  const accepting = useValidate(session.session_id)
  const [key] = useState(() => crypto.randomUUID())
  if (!judges || session.status !== "completed" || session.stock_effect !== "waiting") return null
  return (
    <>
      {accepting.error && <Trouble error={accepting.error} />}
      <Button onClick={() => accepting.mutate({ given: {}, key })} loading={accepting.isPending}>
        {t("photos.accept")}
      </Button>
    </>
  )
}
