import { Link } from "@tanstack/react-router"
import { useTranslation } from "react-i18next"
import type { Schemas } from "../../app/client"
import { useFormat } from "../../app/format"
import { Ask } from "../../ui/Ask"
import { type Column, DataTable } from "../../ui/DataTable"
import { Empty } from "../../ui/Empty"
import { Section } from "../../ui/Section"
import { type Subject, useCoverage } from "./asking"

/** How old the figure of every place is, the oldest first. */
export function Coverage({ subject }: { subject: Subject }) {
  const { t } = useTranslation()
  const { number } = useFormat()
  return (
    <Ask of={useCoverage(subject)} rows={5}>
      {({ items, figures }) =>
        items.length > 0 ? (
          <Section
            title={t("analytics.photographed", {
              number: number(figures.photographed),
              of: number(figures.places),
            })}
          >
            <AgeTable places={oldestFirst(items)} />
          </Section>
        ) : (
          <Empty>{t("analytics.nothing")}</Empty>
        )
      }
    </Ask>
  )
}

type PlaceAge = Schemas["PlaceAge"]

const ageOf = ({ age_days }: PlaceAge) => age_days ?? Number.POSITIVE_INFINITY
const oldestFirst = (places: readonly PlaceAge[]) =>
  places.toSorted((one, other) => (ageOf(one) === ageOf(other) ? 0 : ageOf(other) - ageOf(one)))

function AgeTable({ places }: { places: readonly PlaceAge[] }) {
  const { t } = useTranslation()
  const { day } = useFormat()
  const columns: Column<PlaceAge>[] = [
    {
      key: "place",
      title: t("month.place"),
      value: row => row.code,
      shown: row => (
        <Link to="/places/$placeId" params={{ placeId: String(row.storage_location_id) }}>
          {row.name} · {row.area_code}
        </Link>
      ),
    },
    { key: "plants", title: t("map.figures.plants"), value: row => row.plants, numeric: true },
    {
      key: "counted",
      title: t("analytics.countedAt"),
      value: row => row.counted_at,
      shown: row => (row.counted_at ? day(row.counted_at) : t("coverage.never")),
    },
    { key: "age", title: t("map.figures.age"), value: row => row.age_days, numeric: true },
    {
      key: "photo",
      title: t("map.figures.status"),
      value: row => row.photographed_at,
      shown: row => (row.photographed_at ? day(row.photographed_at) : t("map.statuses.none")),
    },
  ]
  return (
    <DataTable
      caption={t("analytics.tabs.coverage")}
      columns={columns}
      rows={places}
      keyOf={row => row.storage_location_id}
      search={row => `${row.name} ${row.code} ${row.area_code}`}
      file={t("analytics.tabs.coverage")}
    />
  )
}
