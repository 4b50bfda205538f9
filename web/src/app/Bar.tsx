import { ActionIcon } from "@mantine/core"
import { useNetwork } from "@mantine/hooks"
import { IconAlertTriangle, IconCloudOff, IconCloudUp, IconQrcode, IconUserCircle } from "@tabler/icons-react"
import { Link } from "@tanstack/react-router"
import { useTranslation } from "react-i18next"
import { useOutbox } from "../outbox/useOutbox"
import css from "./Shell.module.css"
import { useRight } from "./session/store"

export function Bar() {
  const { t } = useTranslation()
  return (
    <header className={css.bar}>
      <Link to="/" className={css.mark}>
        {t("app.name")}
      </Link>
      <Offline />
      <Unsent />
      {useRight("stock:read") && (
        <ActionIcon component={Link} to="/scan" aria-label={t("places.scan")} color="gray">
          <IconQrcode aria-hidden />
        </ActionIcon>
      )}
      <ActionIcon component={Link} to="/me" aria-label={t("ways.me")} color="gray">
        <IconUserCircle aria-hidden />
      </ActionIcon>
    </header>
  )
}

function Offline() {
  const { t } = useTranslation()
  const { online } = useNetwork()
  if (online) return null
  return <IconCloudOff role="img" aria-label={t("app.offline")} title={t("app.offline")} />
}

/** Red until the server has everything, amber where it said no. */
function Unsent() {
  const { t } = useTranslation()
  const { unsent, refused } = useOutbox()
  if (refused.length > 0) {
    return (
      <Link to="/outbox" className={css.badge} data-refused>
        <IconAlertTriangle size={20} aria-hidden />
        {t("outbox.toSettle", { count: refused.length })}
      </Link>
    )
  }
  if (unsent.length === 0) return null
  return (
    <Link to="/outbox" className={css.badge} data-unsent>
      <IconCloudUp size={20} aria-hidden />
      {t("outbox.unsent", { count: unsent.length })}
    </Link>
  )
}
