import { useTranslation } from "react-i18next"
import { Notice } from "./Notice"

/** Without https a browser gives no camera, no position and no hashes: nothing could be kept or sent. */
export function Insecure() {
  const { t } = useTranslation()
  if (window.isSecureContext) return null
  return <Notice tone="alarm" title={t("app.insecure", { address: `https://${location.host}` })} />
}
