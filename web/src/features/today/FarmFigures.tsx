import { Skeleton } from "@mantine/core"
import { Link } from "@tanstack/react-router"
import { useTranslation } from "react-i18next"
import { useFormat } from "../../app/format"
import { useRight } from "../../app/session/store"
import { Trouble } from "../../ui/Trouble"
import { useWaiting } from "../photos/sessions"
import css from "./FarmFigures.module.css"
import { type Dashboard, useDashboard, usePlants } from "./figures"

/** Five numbers, fewer for those who may not see analyses; each opens the rows behind it. */
export function FarmFigures() {
  const analyses = useRight("analytics:read")
  const dashboard = useDashboard()
  const plants = usePlants(!analyses)
  const failed = [dashboard, plants].find(each => each.error && each.data === undefined)
  if (failed) return <Trouble error={failed.error} retry={() => void failed.refetch()} />
  return (
    <ul className={css.figures}>
      {analyses ? <OfAnalyses data={dashboard.data} /> : <Plants value={plants.data} />}
      <ToReview />
    </ul>
  )
}

function OfAnalyses({ data }: { data: Dashboard | undefined }) {
  const { t } = useTranslation()
  const { number, signed, percent, range } = useFormat()
  const { low, high, value } = data?.total_plants ?? {}
  const between = typeof low === "number" && typeof high === "number" ? range([low, high]) : undefined
  const share = data?.coverage.percent
  return (
    <>
      <Plants value={value} between={between} />
      <Figure to="/month" says={t("today.change")} shown={data && signed(data.change.absolute)} />
      <Figure
        to="/coverage"
        says={t("today.coverage")}
        shown={data && (typeof share === "number" ? percent(share / 100) : "–")}
      />
      <Figure
        to="/coverage"
        says={t("today.differences")}
        shown={data && number(data.unreconciled.flagged)}
      />
    </>
  )
}

function Plants({ value, between }: { value: number | undefined; between?: string }) {
  const { t } = useTranslation()
  const { number } = useFormat()
  const says = between ? t("today.plantsBetween", { range: between }) : t("today.plants")
  return <Figure to="/stock" says={says} shown={value === undefined ? undefined : number(value)} />
}

function ToReview() {
  const { t } = useTranslation()
  const { number } = useFormat()
  const { sessions, total } = useWaiting()
  return <Figure to="/review" says={t("today.waiting")} shown={sessions && number(total)} />
}

interface Props {
  to: "/stock" | "/month" | "/coverage" | "/review"
  says: string
  shown: string | undefined
}

function Figure({ to, says, shown }: Props) {
  return (
    <li>
      <Link to={to} className={`card ${css.figure}`}>
        <span className={`numbers ${css.value}`} aria-busy={shown === undefined || undefined}>
          {shown ?? <Skeleton height="1em" width="3ch" />}
        </span>
        <span className="numbers quiet">{says}</span>
      </Link>
    </li>
  )
}
