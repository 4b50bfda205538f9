/** The numbers of the first screen. */
import { useQuery } from "@tanstack/react-query"
import { api, type Schemas, unwrap } from "../../app/client"
import { useRight } from "../../app/session/store"

export type Dashboard = Schemas["Dashboard"]

/** For those who may see analyses: one answer with all of it. */
export function useDashboard() {
  const allowed = useRight("analytics:read")
  return useQuery({
    queryKey: ["dashboard"],
    enabled: allowed,
    queryFn: () => unwrap(api.GET("/api/v1/analytics/dashboard")),
  })
}

/** All plants that stand now, for everybody else. */
export function usePlants(enabled: boolean) {
  return useQuery({
    queryKey: ["plants"],
    enabled,
    queryFn: async () =>
      (await unwrap(api.GET("/api/v1/stock/as-of", { params: { query: { limit: 1 } } }))).quantity,
  })
}
