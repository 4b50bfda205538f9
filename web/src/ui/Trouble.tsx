import { Button } from "@mantine/core"
import { useTranslation } from "react-i18next"
import { sentence } from "../app/problems"
import { Notice } from "./Notice"

/** A question to the server that went wrong, and the way to ask again. */
export function Trouble({ error, retry }: { error: unknown; retry?: () => void }) {
  const { t } = useTranslation()
  return (
    <Notice tone="alarm" title={sentence(error)}>
      {retry && (
        <Button variant="default" onClick={retry}>
          {t("app.retry")}
        </Button>
      )}
    </Notice>
  )
}
