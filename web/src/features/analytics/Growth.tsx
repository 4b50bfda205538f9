import { useMemo } from "react"
import { useTranslation } from "react-i18next"
import { useFormat } from "../../app/format"
import { Ask } from "../../ui/Ask"
import { Chart } from "../../ui/Chart"
import { type Column, DataTable } from "../../ui/DataTable"
import { Empty } from "../../ui/Empty"
import { Section } from "../../ui/Section"
import type { Subject } from "./asking"
import { STOCK } from "./colours"
import { drawnOf, type StageGrowth, stageSays, useGrowth } from "./growing"

/** Stage by stage, of a year: what came in, what became of it, and how long that took. */
export function Growth({ subject }: { subject: Subject }) {
  const { t } = useTranslation()
  const { day } = useFormat()
  return (
    <Ask of={useGrowth(subject)} rows={5}>
      {({ items, date_from, date_to }) =>
        items.length > 0 ? (
          <>
            <Survival stages={items} />
            <Section title={t("growth.stages")}>
              <p className="quiet">
                {t("growth.span", { from: day(`${date_from}T12:00`), to: day(`${date_to}T12:00`) })}
              </p>
              <StageTable stages={items} />
            </Section>
          </>
        ) : (
          <Empty>{t("growth.nothing")}</Empty>
        )
      }
    </Ask>
  )
}

function Survival({ stages }: { stages: readonly StageGrowth[] }) {
  const { t } = useTranslation()
  const name = t("growth.survival")
  const { labels, series } = useMemo(() => {
    const drawn = drawnOf(stages)
    const values = drawn.map(each => each.survival_percent)
    return {
      labels: drawn.map(stageSays),
      series: [{ name, colour: STOCK, kind: "bars" as const, values }],
    }
  }, [stages, name])
  if (labels.length === 0) return null
  return (
    <Section title={name}>
      <Chart says={t("analytics.inTable", { what: name })} labels={labels} series={series} />
    </Section>
  )
}

function StageTable({ stages }: { stages: readonly StageGrowth[] }) {
  const { t } = useTranslation()
  const figure = (
    key: "entered" | "moved_on" | "sales" | "deaths" | "survival_percent" | "weeks_half" | "weeks_most",
  ): Column<StageGrowth> => ({
    key,
    title: t(`growth.figures.${key}`),
    value: row => row[key],
    numeric: true,
  })
  const columns: Column<StageGrowth>[] = [
    { key: "stage", title: t("forecast.stage"), value: stageSays },
    figure("entered"),
    figure("moved_on"),
    figure("sales"),
    figure("deaths"),
    figure("survival_percent"),
    figure("weeks_half"),
    figure("weeks_most"),
  ]
  return (
    <DataTable
      caption={t("growth.stages")}
      columns={columns}
      rows={stages}
      keyOf={row => `${row.product_id} ${row.product_state_id}`}
      file={t("analytics.tabs.growth")}
    />
  )
}
