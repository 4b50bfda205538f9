/** What grows towards being sold, and what the weeks to come bring. */
import { useQuery } from "@tanstack/react-query"
import { api, type Schemas, unwrap } from "../../app/client"
import type { Series } from "../../ui/Chart"
import { asked, daysBefore, type Subject } from "./asking"
import { SALES, STOCK } from "./colours"

export type StageForecast = Schemas["StageForecast"]
export type StageGrowth = Schemas["StageGrowth"]

export const WEEKS = [4, 8, 13, 26] as const
const A_YEAR = 365

export function useForecast(subject: Subject, weeks: number) {
  const query = { ...asked(subject), weeks }
  return useQuery({
    queryKey: ["forecast", query],
    queryFn: () => unwrap(api.GET("/api/v1/analytics/forecast", { params: { query } })),
  })
}

export function useGrowth(subject: Subject) {
  const query = { ...asked(subject), date_from: daysBefore(A_YEAR), date_to: daysBefore(0) }
  return useQuery({
    queryKey: ["growth", query],
    queryFn: () => unwrap(api.GET("/api/v1/analytics/growth", { params: { query } })),
  })
}

type Stage = Pick<StageGrowth, "product" | "product_id" | "state" | "product_state_id">

export const stageSays = ({ product, product_id, state, product_state_id }: Stage) =>
  `${product ?? product_id} · ${state ?? product_state_id}`

export const keyOf = (each: StageForecast) => `${each.of} ${each.product_id} ${each.product_state_id}`

/** All weeks of a forecast together. */
export const sumOf = ({ weeks }: StageForecast) => weeks.reduce((sum, each) => sum + each.expected, 0)

/** What is expected, within what nine in ten such weeks brought. */
export function seriesOf({ of, weeks }: StageForecast, name: string): Series {
  return {
    name,
    colour: of === "sales" ? SALES : STOCK,
    kind: "line",
    values: weeks.map(each => each.expected),
    low: weeks.map(each => each.low),
    high: weeks.map(each => each.high),
  }
}

const MOST_DRAWN = 12

/** The stages that most plants left, for what is drawn; the table has all. */
export function drawnOf(stages: readonly StageGrowth[]): StageGrowth[] {
  const left = ({ moved_on, deaths, sales }: StageGrowth) => moved_on + deaths + sales
  return stages
    .filter(each => each.survival_percent !== null)
    .toSorted((one, other) => left(other) - left(one))
    .slice(0, MOST_DRAWN)
}
