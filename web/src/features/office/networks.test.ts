import { expect, it } from "vitest"
import { errorsOf, type NetworkMonth } from "./networks"

const month = (of: string, version: string, error_percent: number | null): NetworkMonth => ({
  month: `${of}-01`,
  version,
  photos: 10,
  checked: error_percent === null ? 0 : 3,
  error_percent,
  bias_percent: error_percent,
  width_percent: 20,
})

it("errors stand under their month, the oldest first, a line for each version", () => {
  const { labels, series } = errorsOf([
    month("2026-03", "own", 2.5),
    month("2026-02", "shipped", 6),
    month("2026-02", "own", 3),
    month("2026-01", "shipped", 5),
  ])
  expect(labels).toEqual(["2026-01-01", "2026-02-01", "2026-03-01"])
  expect(series.map(each => [each.name, each.values])).toEqual([
    ["own", [null, 3, 2.5]],
    ["shipped", [5, 6, null]],
  ])
})

it("months in which nobody checked a photo say nothing of errors", () => {
  expect(errorsOf([month("2026-01", "shipped", null)])).toEqual({ labels: [], series: [] })
})
