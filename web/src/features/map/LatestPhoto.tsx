import { Link } from "@tanstack/react-router"
import { useTranslation } from "react-i18next"
import type { Schemas } from "../../app/client"
import { useFormat } from "../../app/format"
import { Empty } from "../../ui/Empty"

/** As the place was last seen; opens the photo with its count. */
export function LatestPhoto({ photo }: { photo: Schemas["SessionRead"] | null }) {
  const { t } = useTranslation()
  const { day, number } = useFormat()
  if (!photo) return <Empty>{t("map.noPhoto")}</Empty>
  const says = `${day(photo.taken_at)} · ${t("places.plants", { number: number(photo.total) })}`
  return (
    <Link
      to="/photos/$sessionId"
      params={{ sessionId: photo.session_id }}
      style={{ display: "block", marginTop: 12 }}
    >
      <img
        src={photo.annotated_url ?? photo.original_url}
        alt={t("photos.drawn")}
        style={{ width: "100%", borderRadius: 8, display: "block" }}
      />
      {says}
    </Link>
  )
}
