import { useMemo, useState } from "react"
import { useTranslation } from "react-i18next"
import { useFormat } from "../../app/format"
import { Ask } from "../../ui/Ask"
import { Chart, type Series } from "../../ui/Chart"
import { Choice } from "../../ui/Choice"
import { type Column, DataTable } from "../../ui/DataTable"
import { Empty } from "../../ui/Empty"
import { Section } from "../../ui/Section"
import { SPANS, type Subject, type TrendPoint, useTrend } from "./asking"
import { INFLOW, LOSSES, SALES, STOCK } from "./colours"

const STEPS = Object.keys(SPANS) as (keyof typeof SPANS)[]

/** Stock as it stood, and what came, was sold and was lost in between. */
export function Trends({ subject }: { subject: Subject }) {
  const { t } = useTranslation()
  const [step, setStep] = useState<keyof typeof SPANS>("monthly")
  const trend = useTrend(subject, step)
  return (
    <>
      <div style={{ maxWidth: "16rem", marginBottom: 8 }}>
        <Choice
          label={t("analytics.step")}
          data={STEPS.map(each => ({ value: each, label: t(`analytics.steps.${each}`) }))}
          value={step}
          onChange={next => setStep(next as typeof step)}
        />
      </div>
      <Ask of={trend} rows={5}>
        {points =>
          points.length > 0 ? <Drawn points={points} step={step} /> : <Empty>{t("analytics.nothing")}</Empty>
        }
      </Ask>
    </>
  )
}

function Drawn({ points, step }: { points: TrendPoint[]; step: keyof typeof SPANS }) {
  const { t } = useTranslation()
  const { monthShort, dayShort } = useFormat()
  const labels = useMemo(
    () => points.map(each => (step === "monthly" ? monthShort(each.start) : dayShort(each.start))),
    [points, step, monthShort, dayShort],
  )
  const stock = useMemo(() => [stockOf(points, t("analytics.stock"))], [points, t])
  const flows = useMemo(
    () => [
      flowOf(t("analytics.inflow"), INFLOW, points, each => each.inflow),
      flowOf(t("analytics.sales"), SALES, points, each => each.sales),
      flowOf(t("analytics.losses"), LOSSES, points, each => each.deaths),
    ],
    [points, t],
  )
  return (
    <>
      <Section title={t("analytics.stock")}>
        <Chart says={t("analytics.inTable", { what: t("analytics.stock") })} labels={labels} series={stock} />
      </Section>
      <Section title={t("analytics.flows")}>
        <Chart says={t("analytics.inTable", { what: t("analytics.flows") })} labels={labels} series={flows} />
      </Section>
      <Section title={t("analytics.table")}>
        <TrendTable points={points} />
      </Section>
    </>
  )
}

function stockOf(points: TrendPoint[], name: string): Series {
  const low = points.map(each => each.plants.low ?? null)
  const high = points.map(each => each.plants.high ?? null)
  return { name, colour: STOCK, kind: "line", values: points.map(each => each.plants.value), low, high }
}

function flowOf(
  name: string,
  colour: string,
  points: TrendPoint[],
  value: (point: TrendPoint) => number,
): Series {
  return { name, colour, kind: "bars", values: points.map(value) }
}

function TrendTable({ points }: { points: TrendPoint[] }) {
  const { t } = useTranslation()
  const { day, range, signed } = useFormat()
  const flow = (key: "inflow" | "planted" | "sales" | "deaths", title: string): Column<TrendPoint> => ({
    key,
    title,
    value: row => row[key],
    numeric: true,
  })
  const columns: Column<TrendPoint>[] = [
    {
      key: "until",
      title: t("analytics.until"),
      value: row => row.end,
      shown: row => day(`${row.end}T12:00`),
    },
    { key: "plants", title: t("analytics.stock"), value: row => row.plants.value, numeric: true },
    {
      key: "interval",
      title: t("photos.interval"),
      value: ({ plants: { low, high } }) => (low === high ? null : range([low ?? 0, high ?? 0])),
      numeric: true,
    },
    flow("inflow", t("analytics.inflow")),
    flow("planted", t("month.figures.planted")),
    flow("sales", t("analytics.sales")),
    flow("deaths", t("analytics.losses")),
    {
      key: "unexplained",
      title: t("month.figures.unexplained"),
      value: row => row.unexplained,
      shown: row => signed(row.unexplained),
      numeric: true,
    },
  ]
  return (
    <DataTable
      caption={t("analytics.table")}
      columns={columns}
      rows={points}
      keyOf={row => row.start}
      file={t("analytics.tabs.trends")}
    />
  )
}
