import { Button } from "@mantine/core"
import { Link, useNavigate, useSearch } from "@tanstack/react-router"
import { useState } from "react"
import { useTranslation } from "react-i18next"
import { useRight } from "../../app/session/store"
import { Ask } from "../../ui/Ask"
import { Choice } from "../../ui/Choice"
import { Empty } from "../../ui/Empty"
import { Page } from "../../ui/Page"
import { Section } from "../../ui/Section"
import { FarmProgress } from "./FarmProgress"
import { LinesTable } from "./LinesTable"
import { MonthSteps } from "./MonthSteps"
import { type Month, monthOf, type Report, STANDINGS, type Standing, standingOf, useReport } from "./month"
import { SumsTable } from "./SumsTable"

/** The books of a month: how far the farm is, its sums, and every place. */
export function MonthPage() {
  const { t } = useTranslation()
  const asked = useSearch({ from: "/month" })
  const month = asked.year && asked.month ? { year: asked.year, month: asked.month } : monthOf(new Date())
  const report = useReport(month)
  const navigate = useNavigate()
  return (
    <Page title={t("month.title")} aside={<ClientList month={month} />}>
      <MonthSteps month={month} onStep={next => void navigate({ to: "/month", search: { ...next } })} />
      <Ask of={report} rows={6}>
        {data => <MonthReport report={data} month={month} />}
      </Ask>
    </Page>
  )
}

function ClientList({ month }: { month: Month }) {
  const { t } = useTranslation()
  if (!useRight("stock:delete")) return null
  return (
    <Button variant="default" component={Link} {...({ to: "/month/sales", search: month } as object)}>
      {t("month.clientList")}
    </Button>
  )
}

function MonthReport({ report, month }: { report: Report; month: Month }) {
  const { t } = useTranslation()
  const [chosen, choose] = useState<Standing>()
  const counts = new Map<Standing, number>([["all", report.items.length]])
  for (const each of report.items) counts.set(standingOf(each), (counts.get(standingOf(each)) ?? 0) + 1)
  const standing = chosen ?? STANDINGS.find(each => counts.get(each)) ?? "all"
  const shown = report.items.filter(each => standing === "all" || standingOf(each) === standing)
  const data = STANDINGS.map(each => ({
    value: each,
    label: `${t(`month.standings.${each}`)} (${counts.get(each) ?? 0})`,
  }))
  return (
    <>
      <FarmProgress lines={report.items} />
      <Section title={t("month.sums")}>
        <SumsTable sums={report.sums} month={month} />
      </Section>
      <Section title={t("month.places")}>
        <div style={{ maxWidth: "16rem", marginBottom: 8 }}>
          <Choice
            hidden
            label={t("month.standing")}
            value={standing}
            data={data}
            onChange={next => choose(next as Standing)}
          />
        </div>
        {shown.length > 0 ? (
          <LinesTable lines={shown} month={month} />
        ) : (
          <Empty>{t(`month.none.${standing}`)}</Empty>
        )}
      </Section>
    </>
  )
}
