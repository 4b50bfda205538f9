import { Link } from "@tanstack/react-router"
import { useTranslation } from "react-i18next"
import { useFormat } from "../../app/format"
import { type Column, DataTable } from "../../ui/DataTable"
import { figureColumns } from "./columns"
import type { Line, Month } from "./month"
import { flagsSay } from "./words"

/** Every place of the month; each opens its own explanation. */
export function LinesTable({ lines, month }: { lines: readonly Line[]; month: Month }) {
  const { t } = useTranslation()
  const format = useFormat()
  const columns: Column<Line>[] = [
    {
      key: "place",
      title: t("month.place"),
      value: row => row.code,
      shown: row => <PlaceLink line={row} month={month} />,
    },
    { key: "status", title: t("month.status"), value: row => t(`month.statuses.${row.status}`) },
    { key: "flags", title: t("month.flags"), value: row => flagsSay(t, row.flags) },
    ...figureColumns<Line>(t, format),
  ]
  return (
    <DataTable
      caption={t("month.places")}
      columns={columns}
      rows={lines}
      keyOf={row => row.storage_location_id}
      search={row => `${row.name} ${row.code}`}
      file={`${month.year}-${String(month.month).padStart(2, "0")}-${t("month.file")}`}
    />
  )
}

function PlaceLink({ line, month }: { line: Line; month: Month }) {
  return (
    <Link to="/month/$placeId" params={{ placeId: String(line.storage_location_id) }} search={{ ...month }}>
      <span style={{ whiteSpace: "nowrap" }}>
        {line.name}
        <br />
        <small className="quiet">{line.area_code}</small>
      </span>
    </Link>
  )
}
