import { expect, it } from "vitest"
import { daysBefore, daysOf, monthsBefore, sinceAnything, type TrendPoint } from "./asking"

it("months end on their last day", () => {
  expect(daysOf("2026-02")).toEqual({ from: "2026-02-01", to: "2026-02-28" })
  expect(daysOf("2024-02").to).toBe("2024-02-29")
  expect(daysOf("2026-12")).toEqual({ from: "2026-12-01", to: "2026-12-31" })
})

it("months go back over the new year", () => {
  expect(monthsBefore(3, new Date(2026, 0, 31))).toEqual(["2026-01", "2025-12", "2025-11"])
})

it("days go back over the new year", () => {
  expect(daysBefore(1, new Date(2026, 0, 1, 12))).toBe("2025-12-31")
})

it("what was before the first plant is left out", () => {
  const point = (value: number, inflow = 0) => ({ plants: { value }, inflow }) as TrendPoint
  expect(sinceAnything([point(0), point(0, 5), point(0)])).toHaveLength(2)
  expect(sinceAnything([point(0)])).toEqual([])
})
