import { useTranslation } from "react-i18next"
import type { Schemas } from "../../app/client"
import { useFormat } from "../../app/format"
import { Ask } from "../../ui/Ask"
import { type Column, DataTable } from "../../ui/DataTable"
import { Empty } from "../../ui/Empty"
import { Section } from "../../ui/Section"
import { enteredOnly } from "./explaining"
import { type Cycle, useMovements } from "./month"

/** Every movement that somebody wrote down between two counts. */
export function PeriodMovements({ placeId, cycle }: { placeId: number; cycle: Cycle }) {
  const { t } = useTranslation()
  const { signed, moment } = useFormat()
  const movements = useMovements(placeId, cycle)
  const columns: Column<Schemas["MovementRead"]>[] = [
    { key: "kind", title: t("month.movement.kind"), value: row => t(`ledger.${row.counts_as}`) },
    {
      key: "quantity",
      title: t("month.movement.plants"),
      value: row => row.quantity,
      shown: row => signed(row.quantity),
      numeric: true,
    },
    {
      key: "at",
      title: t("month.movement.at"),
      value: row => row.occurred_at,
      shown: row => moment(row.occurred_at),
    },
    {
      key: "why",
      title: t("month.movement.why"),
      value: ({ reason_description: why }) => why && t(`reasons.${why}` as never, { defaultValue: why }),
    },
  ]
  return (
    <Section title={t("month.movements")}>
      <Ask of={movements} rows={2}>
        {all => {
          const rows = enteredOnly(all)
          if (rows.length === 0) return <Empty>{t("month.noMovements")}</Empty>
          return (
            <DataTable
              caption={t("month.movements")}
              columns={columns}
              rows={rows}
              keyOf={row => row.id}
              file={`${t("month.movements")}-${cycle.id}`}
            />
          )
        }}
      </Ask>
    </Section>
  )
}
