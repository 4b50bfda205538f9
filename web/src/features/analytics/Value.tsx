import { useMemo, useState } from "react"
import { useTranslation } from "react-i18next"
import type { Schemas } from "../../app/client"
import { useFormat } from "../../app/format"
import { Ask } from "../../ui/Ask"
import { Chart } from "../../ui/Chart"
import { type Column, DataTable } from "../../ui/DataTable"
import { Empty } from "../../ui/Empty"
import { Notice } from "../../ui/Notice"
import { type Grouping, groupSays, type Subject, useValue } from "./asking"
import { STOCK } from "./colours"
import { GroupChoice } from "./GroupChoice"

type Row = Schemas["Valuation"]["rows"][number]

/** What stands, in money; what has no price is said, not guessed. */
export function Value({ subject }: { subject: Subject }) {
  const { t } = useTranslation()
  const [grouping, setGrouping] = useState<Grouping>("category")
  const value = useValue(subject, grouping)
  return (
    <>
      <div style={{ maxWidth: "16rem", marginBottom: 16 }}>
        <GroupChoice value={grouping} onChange={setGrouping} />
      </div>
      <Ask of={value} rows={4}>
        {data => (data.rows.length > 0 ? <Drawn answer={data} /> : <Empty>{t("analytics.nothing")}</Empty>)}
      </Ask>
    </>
  )
}

function Drawn({ answer }: { answer: Schemas["Valuation"] }) {
  const { t } = useTranslation()
  const { number } = useFormat()
  const without = t("analytics.without")
  const name = t("analytics.value", { currency: answer.currency })
  const labels = useMemo(() => answer.rows.map(each => groupSays(each.group, without)), [answer, without])
  const series = useMemo(
    () => [
      {
        name,
        colour: STOCK,
        kind: "bars" as const,
        values: answer.rows.map(each => Number(each.figures.total_price)),
      },
    ],
    [answer, name],
  )
  const unpriced = answer.total.figures.unpriced_plants
  return (
    <>
      {unpriced > 0 && (
        <Notice tone="ask" title={t("analytics.unpriced", { number: number(unpriced), count: unpriced })} />
      )}
      <Chart says={t("analytics.inTable", { what: name })} labels={labels} series={series} />
      <ValueTable answer={answer} />
    </>
  )
}

function ValueTable({ answer }: { answer: Schemas["Valuation"] }) {
  const { t } = useTranslation()
  const { money } = useFormat()
  const price = (key: "total_price" | "sellable_price", title: string): Column<Row> => ({
    key,
    title,
    value: row => row.figures[key],
    shown: row => money(row.figures[key]),
    numeric: true,
  })
  const columns: Column<Row>[] = [
    {
      key: "group",
      title: t("analytics.group"),
      value: row => (row.group.length > 0 ? groupSays(row.group, t("analytics.without")) : t("month.farm")),
    },
    {
      key: "plants",
      title: t("map.figures.plants"),
      value: row => row.figures.total_plants.value,
      numeric: true,
    },
    {
      key: "sellable",
      title: t("analytics.sellable"),
      value: row => row.figures.sellable_plants,
      numeric: true,
    },
    price("total_price", t("analytics.valueShort")),
    price("sellable_price", t("analytics.sellableValue")),
    {
      key: "unpriced",
      title: t("analytics.unpricedShort"),
      value: row => row.figures.unpriced_plants,
      numeric: true,
    },
  ]
  return (
    <DataTable
      caption={t("analytics.tabs.value")}
      columns={columns}
      rows={answer.rows}
      keyOf={row => row.group.map(each => each.id).join()}
      total={answer.total}
      file={t("analytics.tabs.value")}
    />
  )
}
