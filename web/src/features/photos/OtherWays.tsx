import { Button, Group } from "@mantine/core"
import { useNavigate } from "@tanstack/react-router"
import { useTranslation } from "react-i18next"
import { useRight } from "../../app/session/store"
import { Sure } from "../../ui/Sure"
import { Trouble } from "../../ui/Trouble"
import { type Detail, useCountAgain, useRemove } from "./sessions"

const COUNTING = ["pending", "processing"]

/** For a photo that is no use as it is: counted once more, or taken out of the queue. */
export function OtherWays({ session }: { session: Detail }) {
  const { t } = useTranslation()
  const writes = useRight("stock:write")
  const judges = useRight("stock:delete")
  const navigate = useNavigate()
  const again = useCountAgain(session.photo_id, t("photos.againReason"))
  const removing = useRemove(session.photo_id)
  const open = (sessionId: string) => navigate({ to: "/photos/$sessionId", params: { sessionId } })
  const error = again.error ?? removing.error
  const removable = judges && session.stock_effect !== "posted" && !COUNTING.includes(session.status)
  return (
    <>
      {error && <Trouble error={error} />}
      <Group gap="sm">
        {writes && session.status === "failed" && (
          <Button
            loading={again.isPending}
            onClick={() => again.mutate({ key: crypto.randomUUID() }, { onSuccess: id => void open(id) })}
          >
            {t("photos.again")}
          </Button>
        )}
        {removable && (
          <Sure
            says={t("photos.remove")}
            really={t("photos.reallyRemove")}
            busy={removing.isPending}
            onSure={() => removing.mutate(undefined, { onSuccess: () => void navigate({ to: "/review" }) })}
          />
        )}
      </Group>
    </>
  )
}
