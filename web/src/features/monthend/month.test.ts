import { expect, it } from "vitest"
import { explained } from "./explaining"
import { type Line, monthOf, moved, progressOf, standingOf } from "./month"

it("counts of the first three days close the month before", () => {
  expect(monthOf(new Date(2026, 11, 3, 12))).toEqual({ year: 2026, month: 11 })
  expect(monthOf(new Date(2026, 11, 4, 12))).toEqual({ year: 2026, month: 12 })
  expect(monthOf(new Date(2027, 0, 2, 12))).toEqual({ year: 2026, month: 12 })
})

it("months follow each other over the years", () => {
  expect(moved({ year: 2026, month: 12 }, 1)).toEqual({ year: 2027, month: 1 })
  expect(moved({ year: 2026, month: 1 }, -1)).toEqual({ year: 2025, month: 12 })
})

it.each([
  ["open", [], "open"],
  ["computed", [], "done"],
  ["computed", ["unexplained_loss"], "look"],
  ["flagged", [], "look"],
  ["reconciled", ["unexplained_loss"], "done"],
] as const)("%s with %j is %s", (status, flags, standing) => {
  expect(standingOf({ status, flags: [...flags] })).toBe(standing)
})

it("progress tells what was counted and what is settled", () => {
  const line = (status: Line["status"], ...flags: string[]) => ({ status, flags }) as Line
  const lines = [line("open"), line("computed"), line("computed", "deaths_seen"), line("reconciled")]
  expect(progressOf(lines)).toEqual({ places: 4, counted: 3, settled: 2 })
})

it("what a count wrote explains nothing", () => {
  const row = (counts_as: string, quantity: number, location_cycle_id: number | null = null) =>
    ({ counts_as, quantity, location_cycle_id }) as Parameters<typeof explained>[0][number]
  const rows = [
    row("muerte", -3),
    row("plantar", 20),
    row("muerte", -4),
    row("ventas", -60, 7),
    row("ajuste", 0),
  ]
  expect(explained(rows)).toEqual([
    ["plantar", 20],
    ["muerte", -7],
  ])
})
