/** The month that is going on: which places were photographed, and whose count does not fit. */
import { useQuery } from "@tanstack/react-query"
import { api, type Schemas, unwrap } from "../../app/client"
import { useRight } from "../../app/session/store"

export type Unseen = Schemas["PlaceAge"]
export type Line = Schemas["LineRead"]

const MOST = 500

/** Those without a photo since the month began. */
export function useUnseen() {
  const query = { photographed: false, limit: MOST }
  return useQuery({
    queryKey: ["coverage", query],
    enabled: useRight("analytics:read"),
    queryFn: async () => (await unwrap(api.GET("/api/v1/analytics/coverage", { params: { query } }))).items,
  })
}

/** Closed periods of a month that stand out and that nobody has settled. */
export function useDifferences(today = new Date()) {
  const query = { year: today.getFullYear(), month: today.getMonth() + 1, limit: MOST }
  return useQuery({
    queryKey: ["month", query],
    enabled: useRight("analytics:read"),
    queryFn: async () => {
      const { items } = await unwrap(api.GET("/api/v1/stock/reconciliation", { params: { query } }))
      return items.filter(
        each => each.flags.length > 0 && each.status !== "open" && each.status !== "reconciled",
      )
    },
  })
}
