/** The month that is going on: which places were photographed, and whose count does not fit. */
import { useQuery } from "@tanstack/react-query"
import { api, type Schemas } from "../../app/client"
import { whole } from "../../app/pages"
import { type Line, type Month, monthOf, moved, standingOf } from "../monthend/month"

export type Unseen = Schemas["PlaceAge"]

/** Those without a photo since the month began. */
export function useUnseen() {
  const query = { photographed: false }
  return useQuery({
    queryKey: ["coverage", query],
    queryFn: async () => {
      const { items } = await whole(paging =>
        api.GET("/api/v1/analytics/coverage", { params: { query: { ...query, ...paging } } }),
      )
      return items
    },
  })
}

async function toLookAt({ year, month }: Month): Promise<Line[]> {
  const { items } = await whole(paging =>
    api.GET("/api/v1/stock/reconciliation", { params: { query: { year, month, ...paging } } }),
  )
  return items.filter(each => standingOf(each) === "look")
}

/** Closed periods of this month and the one before that stand out and that nobody has settled. */
export function useDifferences(today = new Date()) {
  const now = monthOf(today)
  const months = [now, moved(now, -1)]
  return useQuery({
    queryKey: ["month", months],
    queryFn: async () => (await Promise.all(months.map(toLookAt))).flat(),
  })
}
