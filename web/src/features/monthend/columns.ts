/** The figures of a month, for a place as for a sum of places. */
import type { TFunction } from "i18next"
import type { formats } from "../../app/format"
import type { Column } from "../../ui/DataTable"
import type { Line, Sum } from "./month"

type Figures = Line | Sum

export function figureColumns<Row extends Figures>(
  t: TFunction,
  { number, signed, range }: ReturnType<typeof formats>,
): Column<Row>[] {
  const figure = (
    key: keyof Figures & ("opening_count" | "expected" | "closing_count" | "deaths" | "planted"),
  ) => ({
    key,
    title: t(`month.figures.${key}`),
    value: (row: Row) => row[key],
    numeric: true,
  })
  return [
    figure("opening_count"),
    { ...figure("planted"), value: row => sum(row.planted, row.sown) },
    {
      key: "moved",
      title: t("month.figures.moved"),
      value: row => sum(row.transplant_in, negative(row.transplant_out)),
      shown: row => signedOr(signed, sum(row.transplant_in, negative(row.transplant_out))),
      numeric: true,
    },
    figure("deaths"),
    figure("expected"),
    figure("closing_count"),
    {
      key: "sales",
      title: t("month.figures.sales"),
      value: row => sum(row.signed_sales, row.manual_sales),
      shown: row => salesOf(row, number, range),
      numeric: true,
    },
    {
      key: "unexplained",
      title: t("month.figures.unexplained"),
      value: row => row.unexplained,
      shown: row => signedOr(signed, row.unexplained),
      numeric: true,
    },
  ]
}

type Plants = number | null

const negative = (value: Plants) => (value === null ? null : -value)
const signedOr = (signed: (value: number) => string, value: Plants) => (value === null ? null : signed(value))

export function sum(one: Plants, other: Plants): Plants {
  return one === null || other === null ? null : one + other
}

/** Sales with their bounds, where these say more than the figure. */
function salesOf(
  row: Figures,
  number: (value: number) => string,
  range: (interval: readonly number[]) => string,
): string | null {
  const sold = sum(row.signed_sales, row.manual_sales)
  if (sold === null) return null
  const { sales_low: low, sales_high: high, manual_sales: byHand } = row
  if (low === null || high === null || low === high) return number(sold)
  return `${number(sold)} (${range([low + (byHand ?? 0), high + (byHand ?? 0)])})`
}
