import { Group } from "@mantine/core"
import { useMemo, useState } from "react"
import { useTranslation } from "react-i18next"
import type { Schemas } from "../../app/client"
import { useFormat } from "../../app/format"
import { Ask } from "../../ui/Ask"
import { Chart } from "../../ui/Chart"
import { Choice } from "../../ui/Choice"
import { type Column, DataTable } from "../../ui/DataTable"
import { Empty } from "../../ui/Empty"
import { type Grouping, groupSays, monthsBefore, type Subject, useCompared } from "./asking"
import { BEFORE, STOCK } from "./colours"
import { GroupChoice } from "./GroupChoice"

const MONTHS = monthsBefore(13)

/** Two months beside each other. */
export function Compared({ subject }: { subject: Subject }) {
  const { t } = useTranslation()
  const [grouping, setGrouping] = useState<Grouping>("warehouse")
  const [first, setFirst] = useState(MONTHS[1] ?? "")
  const [second, setSecond] = useState(MONTHS[0] ?? "")
  const compared = useCompared(subject, grouping, first, second)
  return (
    <>
      <Group gap="md" mb="md" align="end">
        <MonthChoice label={t("analytics.first")} value={first} onChange={setFirst} />
        <MonthChoice label={t("analytics.second")} value={second} onChange={setSecond} />
        <GroupChoice value={grouping} onChange={setGrouping} />
      </Group>
      <Ask of={compared} rows={4}>
        {data =>
          data.rows.length > 0 ? (
            <Drawn answer={data} first={first} second={second} />
          ) : (
            <Empty>{t("analytics.nothing")}</Empty>
          )
        }
      </Ask>
    </>
  )
}

function MonthChoice(props: { label: string; value: string; onChange: (value: string) => void }) {
  const { monthLong } = useFormat()
  return <Choice {...props} data={MONTHS.map(each => ({ value: each, label: monthLong(`${each}-15`) }))} />
}

interface DrawnProps {
  answer: Schemas["PeriodComparison"]
  first: string
  second: string
}

function Drawn({ answer, first, second }: DrawnProps) {
  const { t } = useTranslation()
  const { monthLong } = useFormat()
  const without = t("analytics.without")
  const labels = useMemo(() => answer.rows.map(each => groupSays(each.group, without)), [answer, without])
  const series = useMemo(
    () => [
      {
        name: monthLong(`${first}-15`),
        colour: BEFORE,
        kind: "bars" as const,
        values: answer.rows.map(each => each.closing.first),
      },
      {
        name: monthLong(`${second}-15`),
        colour: STOCK,
        kind: "bars" as const,
        values: answer.rows.map(each => each.closing.second),
      },
    ],
    [answer, first, second, monthLong],
  )
  return (
    <>
      <Chart says={t("analytics.inTable", { what: t("analytics.stock") })} labels={labels} series={series} />
      <ChangesTable answer={answer} />
    </>
  )
}

const COMPARED = ["closing", "inflow", "sales", "deaths"] as const

function ChangesTable({ answer }: { answer: Schemas["PeriodComparison"] }) {
  const { t } = useTranslation()
  const { number, signed } = useFormat()
  const columns: Column<Schemas["Changes"]>[] = [
    {
      key: "group",
      title: t("analytics.group"),
      value: row => (row.group.length > 0 ? groupSays(row.group, t("analytics.without")) : t("month.farm")),
    },
    ...COMPARED.flatMap(key => [
      {
        key,
        title: t(`analytics.changes.${key}`),
        value: (row: Schemas["Changes"]) => `${number(row[key].first)} → ${number(row[key].second)}`,
        numeric: true,
      },
      {
        key: `${key}-change`,
        title: `${t(`analytics.changes.${key}`)} ±`,
        value: (row: Schemas["Changes"]) => signed(row[key].absolute),
        numeric: true,
      },
    ]),
  ]
  return (
    <DataTable
      caption={t("analytics.tabs.compare")}
      columns={columns}
      rows={answer.rows}
      keyOf={row => groupSays(row.group, "") + row.group.map(each => each.id).join()}
      total={answer.total}
      file={t("analytics.tabs.compare")}
    />
  )
}
