import { useRegisterSW } from "virtual:pwa-register/react"
import { Affix, Button } from "@mantine/core"
import { useTranslation } from "react-i18next"

/** A newer version waits until its reader has time for it. */
export function Update() {
  const { t } = useTranslation()
  const { needRefresh, updateServiceWorker } = useRegisterSW()
  if (!needRefresh[0]) return null
  return (
    <Affix position={{ bottom: 96, right: 16 }}>
      <Button onClick={() => updateServiceWorker(true)}>{t("app.update")}</Button>
    </Affix>
  )
}
