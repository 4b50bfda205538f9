import { useTranslation } from "react-i18next"
import { useFormat } from "../../app/format"
import css from "./Equation.module.css"
import { explained } from "./explaining"
import type { LineDetail } from "./month"
import { type Cycle, useMovements } from "./month"

/** From what stood there to what was counted, step by step. */
export function Equation({ line, cycle }: { line: LineDetail; cycle: Cycle }) {
  const { t } = useTranslation()
  const { number, signed, range } = useFormat()
  const { data: movements = [] } = useMovements(line.storage_location_id, cycle)
  return (
    <dl className={`card ${css.sum}`}>
      <Step says={t("month.steps.opening")} plants={number(cycle.opening)} result />
      {explained(movements).map(([kind, plants]) => (
        <Step key={kind} says={t(`ledger.${kind}`)} plants={signed(plants)} />
      ))}
      <Step says={t("month.steps.expected")} plants={number(cycle.expected)} result />
      {cycle.sales !== 0 && <Step says={t("month.steps.sales")} plants={signed(-cycle.sales)} />}
      {cycle.deaths_seen !== 0 && (
        <Step says={t("month.steps.deathsSeen")} plants={signed(-cycle.deaths_seen)} />
      )}
      {cycle.unexplained !== 0 && (
        <Step says={t("month.steps.unexplained")} plants={signed(cycle.unexplained)} />
      )}
      <Step
        says={t("month.steps.counted")}
        plants={number(cycle.counted)}
        bounds={cycle.low === cycle.high ? undefined : range([cycle.low, cycle.high])}
        result
      />
    </dl>
  )
}

interface StepProps {
  says: string
  plants: string
  bounds?: string | undefined
  result?: boolean
}

function Step({ says, plants, bounds, result }: StepProps) {
  return (
    <div className={`${css.step} ${result ? css.result : ""}`}>
      <dt>{says}</dt>
      <dd className="numbers">
        {plants}
        {bounds && <span className={`quiet ${css.bounds}`}> ({bounds})</span>}
      </dd>
    </div>
  )
}
