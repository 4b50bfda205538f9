/** What analyses ask the server. */
import { useQuery } from "@tanstack/react-query"
import { api, type Schemas, unwrap } from "../../app/client"
import { whole } from "../../app/pages"

export type TrendPoint = Schemas["TrendPoint"]

export const TABS = ["trends", "forecast", "growth", "compare", "value", "coverage"] as const
export type Tab = (typeof TABS)[number]
export const GROUPINGS = ["warehouse", "storage_area", "category", "family", "product"] as const
export type Grouping = (typeof GROUPINGS)[number]
export const SPANS = { daily: 31, weekly: 91, monthly: 365 } as const

/** What is asked about: all of it, one greenhouse, one species. */
export interface Subject {
  house?: number
  product?: number
}

const A_DAY_MS = 86_400_000
const AN_HOUR_MS = 3_600_000

const dayOf = (at: Date) =>
  [at.getFullYear(), at.getMonth() + 1, at.getDate()].map(each => String(each).padStart(2, "0")).join("-")
export const daysBefore = (days: number, now = new Date()) => dayOf(new Date(now.getTime() - days * A_DAY_MS))

export const asked = ({ house, product }: Subject) => ({
  ...(house ? { warehouse_id: [house] } : {}),
  ...(product ? { product_id: [product] } : {}),
})

export function useOptions() {
  return useQuery({
    queryKey: ["filter options"],
    staleTime: AN_HOUR_MS,
    queryFn: () => unwrap(api.GET("/api/v1/analytics/filter-options")),
  })
}

export function useTrend(subject: Subject, granularity: keyof typeof SPANS) {
  const query = {
    ...asked(subject),
    granularity,
    date_from: daysBefore(SPANS[granularity]),
    date_to: daysBefore(0),
  }
  return useQuery({
    queryKey: ["trend", query],
    queryFn: async () => {
      const { points } = await unwrap(api.GET("/api/v1/analytics/trends", { params: { query } }))
      return sinceAnything(points)
    },
  })
}

/** Before the first plant there is nothing to show. */
export function sinceAnything(points: readonly TrendPoint[]): TrendPoint[] {
  const first = points.findIndex(each => each.plants.value > 0 || each.inflow > 0)
  return first < 0 ? [] : points.slice(first)
}

export function useValue(subject: Subject, grouping: Grouping) {
  const query = { ...asked(subject), group_by: [grouping] }
  return useQuery({
    queryKey: ["value", query],
    queryFn: () => unwrap(api.GET("/api/v1/analytics/valuation", { params: { query } })),
  })
}

export function useCoverage(subject: Subject) {
  const query = asked(subject)
  return useQuery({
    queryKey: ["coverage", "whole", query],
    queryFn: () =>
      whole(paging => api.GET("/api/v1/analytics/coverage", { params: { query: { ...query, ...paging } } })),
  })
}

export interface Days {
  from: string
  to: string
}

/** A month from its first to its last day. */
export function daysOf(month: string): Days {
  const [year = 0, of = 0] = month.split("-").map(Number)
  return { from: `${month}-01`, to: dayOf(new Date(year, of, 0)) }
}

/** The month of a day, and those before it, the newest first. */
export function monthsBefore(count: number, now = new Date()): string[] {
  return Array.from({ length: count }, (_, at) =>
    dayOf(new Date(now.getFullYear(), now.getMonth() - at, 1)).slice(0, 7),
  )
}

export function useCompared(subject: Subject, grouping: Grouping, first: string, second: string) {
  const [one, other] = [daysOf(first), daysOf(second)]
  const body = {
    ...(subject.house ? { warehouse_ids: [subject.house] } : {}),
    ...(subject.product ? { product_ids: [subject.product] } : {}),
    period_1_start: one.from,
    period_1_end: one.to,
    period_2_start: other.from,
    period_2_end: other.to,
    group_by: [grouping],
  }
  return useQuery({
    queryKey: ["compared", body],
    queryFn: () => unwrap(api.POST("/api/v1/analytics/compare", { body: body as Schemas["CompareRequest"] })),
  })
}

export const groupSays = (group: readonly Schemas["GroupName"][], nothing: string) =>
  group.map(each => each.name ?? each.code ?? nothing).join(" · ")
