import { Link } from "@tanstack/react-router"
import type { ReactNode } from "react"
import { useTranslation } from "react-i18next"
import { useFormat } from "../../app/format"
import { useRight } from "../../app/session/store"
import { Trouble } from "../../ui/Trouble"
import { useWaiting } from "../photos/sessions"
import css from "./FarmFigures.module.css"
import { lastMonthEnd, useMonth, usePlants } from "./figures"

/** Five numbers; each opens the rows behind it. */
export function FarmFigures() {
  const { t } = useTranslation()
  const { number, signed, percent, day } = useFormat()
  const closed = lastMonthEnd(new Date())
  const now = usePlants()
  const then = usePlants(closed)
  const { data: month } = useMonth()
  const analyses = useRight("analytics:read")
  const waiting = useWaiting()
  if (now.error && now.data === undefined)
    return <Trouble error={now.error} retry={() => void now.refetch()} />
  const whole = month?.sums.total
  const photographed = whole && whole.places > 0 ? 1 - whole.places_open / whole.places : undefined
  const differences = month?.items.filter(each => each.status === "flagged").length
  return (
    <ul className={css.figures}>
      <Figure to="/stock" says={t("today.plants")} value={now.data} shown={number} />
      <Figure
        to="/stock"
        says={t("today.change", { day: day(`${closed}T12:00`) })}
        value={now.data !== undefined && then.data !== undefined ? now.data - then.data : undefined}
        shown={signed}
      />
      {analyses && <Figure to="/coverage" says={t("today.coverage")} value={photographed} shown={percent} />}
      <Figure
        to="/review"
        says={t("today.waiting")}
        value={waiting.sessions && waiting.total}
        shown={number}
      />
      {analyses && <Figure to="/coverage" says={t("today.differences")} value={differences} shown={number} />}
    </ul>
  )
}

interface Props {
  to: "/stock" | "/coverage" | "/review"
  says: string
  value: number | undefined
  shown: (value: number) => string
  below?: ReactNode
}

function Figure({ to, says, value, shown, below }: Props) {
  return (
    <li>
      <Link to={to} className={`card ${css.figure}`}>
        <span className={`numbers ${css.value}`}>{value === undefined ? "–" : shown(value)}</span>
        {below && <span className="numbers quiet">{below}</span>}
        <span className="quiet">{says}</span>
      </Link>
    </li>
  )
}
