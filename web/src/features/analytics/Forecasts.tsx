import { Group } from "@mantine/core"
import { useMemo, useState } from "react"
import { useTranslation } from "react-i18next"
import { useFormat } from "../../app/format"
import { Ask } from "../../ui/Ask"
import { Chart } from "../../ui/Chart"
import { Choice } from "../../ui/Choice"
import { type Column, DataTable } from "../../ui/DataTable"
import { Empty } from "../../ui/Empty"
import { Notice } from "../../ui/Notice"
import { Section } from "../../ui/Section"
import type { Subject } from "./asking"
import { keyOf, type StageForecast, seriesOf, stageSays, sumOf, useForecast, WEEKS } from "./growing"

/** The weeks to come, where they can be told better than anybody guesses. */
export function Forecasts({ subject }: { subject: Subject }) {
  const { t } = useTranslation()
  const [weeks, setWeeks] = useState(8)
  const [chosen, choose] = useState<string>()
  return (
    <Ask of={useForecast(subject, weeks)} rows={5}>
      {({ items, known_until }) => {
        const shown = items.find(each => keyOf(each) === chosen) ?? bestOf(items)
        if (!shown) return <Empty>{t("forecast.nothing")}</Empty>
        return (
          <>
            <Group gap="md" mb="md" align="end">
              <StageChoice items={items} value={keyOf(shown)} onChange={choose} />
              <Choice
                label={t("forecast.ahead")}
                data={WEEKS.map(each => ({
                  value: String(each),
                  label: t("forecast.weeks", { count: each }),
                }))}
                value={String(weeks)}
                onChange={next => setWeeks(Number(next))}
              />
            </Group>
            <Told key={keyOf(shown)} forecast={shown} knownUntil={known_until} />
            <Section title={t("forecast.all")}>
              <AllTable items={items} />
            </Section>
          </>
        )
      }}
    </Ask>
  )
}

/** One that says something, if there is any. */
const bestOf = (items: readonly StageForecast[]) => items.find(each => each.weeks.length > 0) ?? items[0]

interface ChoiceProps {
  items: readonly StageForecast[]
  value: string
  onChange: (key: string) => void
}

function StageChoice({ items, ...choice }: ChoiceProps) {
  const { t } = useTranslation()
  return (
    <Choice
      label={t("forecast.which")}
      data={items.map(each => ({
        value: keyOf(each),
        label: `${t(`forecast.of.${each.of}`)} · ${stageSays(each)}`,
      }))}
      {...choice}
    />
  )
}

function Told({ forecast, knownUntil }: { forecast: StageForecast; knownUntil: string }) {
  const { t } = useTranslation()
  const { day, dayShort, decimal } = useFormat()
  const name = t(`forecast.of.${forecast.of}`)
  const labels = useMemo(() => forecast.weeks.map(each => dayShort(each.week)), [forecast, dayShort])
  const series = useMemo(() => [seriesOf(forecast, name)], [forecast, name])
  const { errors } = forecast
  const measured = errors && {
    forecast: decimal(errors.forecast),
    year: decimal(errors.last_year),
    week: decimal(errors.last_value),
    count: errors.tries,
  }
  return (
    <>
      {forecast.why_none && (
        <Notice tone="ask" title={t(`forecast.why.${forecast.why_none}`)}>
          {measured && <p className="quiet">{t("forecast.errors", measured)}</p>}
        </Notice>
      )}
      {forecast.weeks.length > 0 && (
        <>
          <Chart says={t("analytics.inTable", { what: name })} labels={labels} series={series} />
          {measured && <p className="quiet">{t("forecast.errors", measured)}</p>}
          <WeekTable forecast={forecast} />
        </>
      )}
      <p className="quiet">{t("forecast.knownUntil", { day: day(`${knownUntil}T12:00`) })}</p>
    </>
  )
}

function WeekTable({ forecast }: { forecast: StageForecast }) {
  const { t } = useTranslation()
  const { day, range } = useFormat()
  type Week = StageForecast["weeks"][number]
  const columns: Column<Week>[] = [
    {
      key: "week",
      title: t("forecast.week"),
      value: row => row.week,
      shown: row => day(`${row.week}T12:00`),
    },
    { key: "expected", title: t("forecast.expected"), value: row => row.expected, numeric: true },
    {
      key: "interval",
      title: t("photos.interval"),
      value: row => range([row.low, row.high]),
      numeric: true,
    },
  ]
  return (
    <DataTable
      caption={`${t(`forecast.of.${forecast.of}`)} · ${stageSays(forecast)}`}
      columns={columns}
      rows={forecast.weeks}
      keyOf={row => row.week}
      file={t("analytics.tabs.forecast")}
    />
  )
}

function AllTable({ items }: { items: readonly StageForecast[] }) {
  const { t } = useTranslation()
  const error = (key: "forecast" | "last_year" | "last_value"): Column<StageForecast> => ({
    key,
    title: t(`forecast.error.${key}`),
    value: row => row.errors?.[key],
    numeric: true,
  })
  const columns: Column<StageForecast>[] = [
    { key: "stage", title: t("forecast.stage"), value: stageSays },
    { key: "of", title: t("forecast.what"), value: row => t(`forecast.of.${row.of}`) },
    { key: "quarter", title: t("forecast.lastQuarter"), value: row => row.last_quarter, numeric: true },
    {
      key: "expected",
      title: t("forecast.expected"),
      value: row => (row.why_none ? null : sumOf(row)),
      numeric: true,
    },
    {
      key: "why",
      title: t("forecast.whyNone"),
      value: row => row.why_none && t(`forecast.whyShort.${row.why_none}`),
    },
    error("forecast"),
    error("last_year"),
    error("last_value"),
  ]
  return (
    <DataTable
      caption={t("forecast.all")}
      columns={columns}
      rows={items}
      keyOf={keyOf}
      file={t("forecast.all")}
    />
  )
}
