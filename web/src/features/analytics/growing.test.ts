import { expect, it } from "vitest"
import { drawnOf, keyOf, type StageForecast, type StageGrowth, seriesOf, stageSays, sumOf } from "./growing"

const forecast: StageForecast = {
  product_id: 1,
  product: "Mammillaria",
  product_state_id: 5,
  state: null,
  of: "sales",
  last_quarter: 900,
  weeks: [
    { week: "2026-12-07", expected: 60, low: 20, high: 110 },
    { week: "2026-12-14", expected: 70, low: 25, high: 130 },
  ],
  errors: null,
  why_none: null,
}
const growth = (product_state_id: number, survival_percent: number | null, sales: number) =>
  ({ product_state_id, survival_percent, moved_on: 0, deaths: 0, sales }) as StageGrowth

it("a forecast is drawn within its bounds", () => {
  const { values, low, high } = seriesOf(forecast, "Sales")
  expect([values, low, high]).toEqual([
    [60, 70],
    [20, 25],
    [110, 130],
  ])
  expect(sumOf(forecast)).toBe(130)
})

it("stages without a name are told by their number", () => {
  expect(stageSays(forecast)).toBe("Mammillaria · 5")
  expect(keyOf(forecast)).toBe("sales 1 5")
})

it("what most plants went through is drawn, and nothing of which nobody knows how it ended", () => {
  const many = Array.from({ length: 20 }, (_, at) => growth(at, at === 19 ? null : 90, at))
  expect(drawnOf(many).map(each => each.product_state_id)).toEqual(
    Array.from({ length: 12 }, (_, at) => 18 - at),
  )
})
