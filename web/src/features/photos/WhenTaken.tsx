import { Button, TextInput } from "@mantine/core"
import { useState } from "react"
import { useTranslation } from "react-i18next"
import { useRight } from "../../app/session/store"
import { Trouble } from "../../ui/Trouble"
import { type Detail, useAssignTime } from "./sessions"

const DOUBTS = ["time_unknown", "time_in_future", "time_too_old"]

/** When a photo was taken, where its file does not say so or says what cannot be. */
export function WhenTaken({ session }: { session: Detail }) {
  const { t } = useTranslation()
  const writes = useRight("stock:write")
  const assigning = useAssignTime(session.session_id)
  const [at, setAt] = useState("")
  if (!writes || !DOUBTS.some(each => session.warnings.includes(each as never))) return null
  return (
    <div>
      {assigning.error && <Trouble error={assigning.error} />}
      <TextInput
        type="datetime-local"
        label={t("photos.whenTaken")}
        value={at}
        onChange={event => setAt(event.currentTarget.value)}
      />
      <Button
        mt="sm"
        variant="default"
        disabled={!at}
        loading={assigning.isPending}
        onClick={() => assigning.mutate({ given: new Date(at).toISOString(), key: crypto.randomUUID() })}
      >
        {t("photos.takenThen")}
      </Button>
    </div>
  )
}
