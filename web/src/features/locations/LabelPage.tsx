import { Navigate, useParams } from "@tanstack/react-router"
import { useTranslation } from "react-i18next"
import { Empty } from "../../ui/Empty"
import { Trouble } from "../../ui/Trouble"
import { Waiting } from "../../ui/Waiting"
import { useFarmStock } from "../stock/stock"
import { byLabel, codeOf, usePlaces } from "./places"

/** Where the address on a label leads. */
export function LabelPage() {
  const { code } = useParams({ from: "/q/$code" })
  const { data, error, refetch } = usePlaces()
  if (!data) return error ? <Trouble error={error} retry={() => void refetch()} /> : <Waiting />
  const place = byLabel(data, code)
  if (place) return <Navigate to="/places/$placeId" params={{ placeId: String(place.id) }} replace />
  return <BatchOf code={codeOf(code)} />
}

/** Not of a place, so of a batch. */
function BatchOf({ code }: { code: string }) {
  const { t } = useTranslation()
  const { data, error, refetch } = useFarmStock()
  if (!data) return error ? <Trouble error={error} retry={() => void refetch()} /> : <Waiting />
  const batch = data.find(each => each.batch_code.toUpperCase() === code)
  if (!batch) return <Empty>{t("places.unknownLabel", { code })}</Empty>
  return <Navigate to="/batches/$batchId" params={{ batchId: String(batch.id) }} replace />
}
