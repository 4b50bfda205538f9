/** A month of the books: its places, their sums, and what a person decides about them. */
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query"
import { api, type Schemas, unwrap } from "../../app/client"
import { whole } from "../../app/pages"

export type Line = Schemas["LineRead"]
export type LineDetail = Schemas["LineDetail"]
export type Cycle = LineDetail["cycles"][number]
export type Report = Schemas["MonthReport"]
export type Sum = Schemas["SumRead"]

export interface Month {
  year: number
  month: number
}

const GRACE_DAYS = 3
const A_DAY_MS = 86_400_000
const A_SECOND_MS = 1_000

/** Counts of the first three days still close the month before. */
export function monthOf(now: Date): Month {
  const day = new Date(now.getTime() - GRACE_DAYS * A_DAY_MS)
  return { year: day.getFullYear(), month: day.getMonth() + 1 }
}

export function moved({ year, month }: Month, by: number): Month {
  const at = year * 12 + month - 1 + by
  return { year: Math.floor(at / 12), month: (at % 12) + 1 }
}

export const STANDINGS = ["look", "open", "done", "all"] as const
export type Standing = (typeof STANDINGS)[number]

/** What stands out or a person flagged is to be looked at until it is settled. */
export function standingOf({ status, flags }: Pick<Line, "status" | "flags">): Exclude<Standing, "all"> {
  if (status === "open") return "open"
  const asks = status === "flagged" || (status === "computed" && flags.length > 0)
  return asks ? "look" : "done"
}

export interface Progress {
  places: number
  counted: number
  settled: number
}

/** Of the whole farm: how many places were counted, and how many of these need nobody any more. */
export function progressOf(lines: readonly Line[]): Progress {
  const standings = lines.map(standingOf)
  return {
    places: lines.length,
    counted: standings.filter(each => each !== "open").length,
    settled: standings.filter(each => each === "done").length,
  }
}

export function useReport({ year, month }: Month) {
  return useQuery({
    queryKey: ["month report", year, month],
    queryFn: () =>
      whole(paging =>
        api.GET("/api/v1/stock/reconciliation", { params: { query: { year, month, ...paging } } }),
      ),
  })
}

export function useLine(placeId: number, { year, month }: Month) {
  return useQuery({
    queryKey: ["month line", placeId, year, month],
    queryFn: () => {
      const params = { path: { location_id: placeId }, query: { year, month } }
      return unwrap(api.GET("/api/v1/stock/reconciliation/{location_id}", { params }))
    },
  })
}

export type Decision = "reconciled" | "flagged" | "reopen"

function decide(cycleId: number, decision: Decision, note: string) {
  const params = { path: { cycle_id: cycleId } }
  if (decision === "reopen")
    return api.POST("/api/v1/stock/reconciliation/{cycle_id}/reopen", { params, body: { note } })
  const body = { status: decision, note }
  return api.POST("/api/v1/stock/reconciliation/{cycle_id}/review", { params, body })
}

/** Says the same of every period of a line. */
export function useDecision({ cycle_ids }: Pick<Line, "cycle_ids">) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: async ({ decision, note }: { decision: Decision; note: string }) => {
      for (const each of cycle_ids) await unwrap(decide(each, decision, note))
    },
    onSettled: () =>
      Promise.all(
        ["month report", "month line", "month"].map(each => client.invalidateQueries({ queryKey: [each] })),
      ),
  })
}

/** What was written down between two counts. */
export function useMovements(placeId: number, cycle: Cycle) {
  return useQuery({
    queryKey: ["movements", "period", cycle.id],
    queryFn: async () => {
      const query = {
        storage_location_id: placeId,
        occurred_from: cycle.opened_at,
        occurred_to: cycle.closed_at,
      }
      const { items } = await whole(paging =>
        api.GET("/api/v1/stock/movements", { params: { query: { ...query, ...paging } } }),
      )
      return items.filter(each => Date.parse(each.occurred_at) > Date.parse(cycle.opened_at))
    },
  })
}

/** The photo that closed a period beside the one before it; null where somebody counted by hand. */
export function useBeforeAfter(placeId: number, cycle: Cycle) {
  return useQuery({
    queryKey: ["before after", cycle.id],
    enabled: cycle.closing_session_id !== null,
    queryFn: async () => {
      const { closed_at: at } = cycle
      // The end is not of the time that is asked for.
      const date_to = new Date(Date.parse(at) + A_SECOND_MS).toISOString()
      const query = { storage_location_id: placeId, date_from: at, date_to, limit: 10 }
      const { items } = await unwrap(api.GET("/api/v1/photos/sessions", { params: { query } }))
      const closing = items.find(each => each.stock_effect === "posted")
      if (!closing) return null
      const params = { path: { session_id: closing.session_id } }
      return unwrap(api.GET("/api/v1/photos/sessions/{session_id}/before-after", { params }))
    },
  })
}

/** The client's own list of sales against the books; changes nothing. */
export function useClientSales({ year, month }: Month) {
  return useMutation({
    mutationFn: (file: File) =>
      unwrap(
        api.POST("/api/v1/stock/reconciliation/client-sales", {
          body: { file: file as unknown as string, year, month },
          bodySerializer: asForm,
        }),
      ),
  })
}

export function asForm(body: object): FormData {
  const form = new FormData()
  for (const [name, value] of Object.entries(body))
    form.append(name, value instanceof Blob ? value : String(value))
  return form
}
