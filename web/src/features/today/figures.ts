/** The numbers of the first screen. */
import { useQuery } from "@tanstack/react-query"
import { api, unwrap } from "../../app/client"
import { useRight } from "../../app/session/store"

/** The last day of the month before, as the farm's calendar has it. */
export function lastMonthEnd(today: Date): string {
  const end = new Date(Date.UTC(today.getFullYear(), today.getMonth(), 0))
  return end.toISOString().slice(0, 10)
}

async function plantsAt(as_of?: string): Promise<number> {
  const query = { limit: 1, ...(as_of ? { as_of } : {}) }
  return (await unwrap(api.GET("/api/v1/stock/as-of", { params: { query } }))).quantity
}

/** Plants at the end of a farm day, now where none is given. */
export function usePlants(asOf?: string) {
  return useQuery({ queryKey: ["plants", asOf ?? "now"], queryFn: () => plantsAt(asOf) })
}

/** The report of the month that is going on; only for those who may see analyses. */
export function useMonth(today = new Date()) {
  const allowed = useRight("analytics:read")
  const query = { year: today.getFullYear(), month: today.getMonth() + 1, limit: 500 }
  return useQuery({
    queryKey: ["month", query],
    enabled: allowed,
    queryFn: () => unwrap(api.GET("/api/v1/stock/reconciliation", { params: { query } })),
  })
}
