import { useState } from "react"
import { useTranslation } from "react-i18next"
import type { Schemas } from "../../app/client"
import { useFormat } from "../../app/format"
import { Choice } from "../../ui/Choice"
import { type Column, DataTable } from "../../ui/DataTable"
import { figureColumns } from "./columns"
import type { Month, Sum } from "./month"

const BY = ["warehouses", "areas"] as const

/** The month added up by greenhouse or by bed, and for the whole farm. */
export function SumsTable({ sums, month }: { sums: Schemas["SumsRead"]; month: Month }) {
  const { t } = useTranslation()
  const format = useFormat()
  const [by, setBy] = useState<(typeof BY)[number]>("warehouses")
  const columns: Column<Sum>[] = [
    { key: "code", title: t(`month.by.${by}`), value: row => row.code ?? t("month.farm") },
    {
      key: "places",
      title: t("month.figures.counted"),
      value: row => `${format.number(row.places - row.places_open)} / ${format.number(row.places)}`,
      numeric: true,
    },
    ...figureColumns<Sum>(t, format),
  ]
  const data = BY.map(each => ({ value: each, label: t(`month.by.${each}`) }))
  return (
    <>
      <div style={{ maxWidth: "16rem", marginBottom: 8 }}>
        <Choice
          hidden
          label={t("month.sums")}
          value={by}
          data={data}
          onChange={next => setBy(next as typeof by)}
        />
      </div>
      <DataTable
        caption={t("month.sums")}
        columns={columns}
        rows={sums[by]}
        keyOf={row => row.id ?? 0}
        total={sums.total}
        file={`${month.year}-${String(month.month).padStart(2, "0")}-${by}`}
      />
    </>
  )
}
