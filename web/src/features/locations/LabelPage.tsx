import { Navigate, useParams } from "@tanstack/react-router"
import { useTranslation } from "react-i18next"
import { Empty } from "../../ui/Empty"
import { Trouble } from "../../ui/Trouble"
import { Waiting } from "../../ui/Waiting"
import { byLabel, usePlaces } from "./places"

/** Where the address on a label leads. */
export function LabelPage() {
  const { t } = useTranslation()
  const { code } = useParams({ from: "/q/$code" })
  const { data, error, refetch } = usePlaces()
  if (!data) return error ? <Trouble error={error} retry={() => void refetch()} /> : <Waiting />
  const place = byLabel(data, code)
  if (!place) return <Empty>{t("places.unknownLabel", { code })}</Empty>
  return <Navigate to="/places/$placeId" params={{ placeId: String(place.id) }} replace />
}
