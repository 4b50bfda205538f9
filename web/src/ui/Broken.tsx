import { Button } from "@mantine/core"
import { useTranslation } from "react-i18next"
import { Notice } from "./Notice"

/** Where a screen could not be shown: a part of it could not be loaded, or it is at fault itself. */
export function Broken() {
  const { t } = useTranslation()
  return (
    <Notice tone="alarm" title={t("app.broken")}>
      <Button variant="default" onClick={() => location.reload()}>
        {t("app.reload")}
      </Button>
    </Notice>
  )
}
