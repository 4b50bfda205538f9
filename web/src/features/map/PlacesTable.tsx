import { useTranslation } from "react-i18next"
import { useFormat } from "../../app/format"
import { type Column, DataTable, opener } from "../../ui/DataTable"
import type { PlaceOnMap, Whole } from "./farm"

/** What the map shows, for who reads rather than looks. */
export function PlacesTable({ whole, onChoose }: { whole: Whole; onChoose: (placeId: number) => void }) {
  const { t } = useTranslation()
  const { decimal } = useFormat()
  const columns: Column<PlaceOnMap>[] = [
    {
      key: "place",
      title: t("month.place"),
      value: row => row.code,
      shown: row => <Chooser place={row} onChoose={onChoose} />,
    },
    {
      key: "plants",
      title: t("map.figures.plants"),
      value: row => row.preview.current_quantity,
      numeric: true,
    },
    {
      key: "density",
      title: t("map.figures.density"),
      value: row => row.preview.density,
      shown: row => row.preview.density !== null && decimal(row.preview.density),
      numeric: true,
    },
    { key: "age", title: t("map.figures.age"), value: row => row.preview.age_days, numeric: true },
    {
      key: "status",
      title: t("map.figures.status"),
      value: row =>
        t(`map.photoStatuses.${row.preview.status}` as never, { defaultValue: row.preview.status }),
    },
    {
      key: "alerts",
      title: t("month.flags"),
      value: row =>
        row.preview.alerts.map(each => t(`map.alerts.${each}` as never, { defaultValue: each })).join(", "),
    },
  ]
  return (
    <DataTable
      caption={t("month.places")}
      columns={columns}
      rows={whole.storage_locations}
      keyOf={row => row.id}
      search={row => `${row.name} ${row.code}`}
      file={t("month.file")}
    />
  )
}

function Chooser({ place, onChoose }: { place: PlaceOnMap; onChoose: (placeId: number) => void }) {
  return (
    <button type="button" className={opener} onClick={() => onChoose(place.id)}>
      <span style={{ whiteSpace: "nowrap" }}>
        {place.name}
        <br />
        <small className="quiet">{place.code}</small>
      </span>
    </button>
  )
}
