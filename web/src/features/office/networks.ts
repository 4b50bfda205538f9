/** Which networks count the farm's plants, and how well. */
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query"
import { api, type Schemas, unwrap } from "../../app/client"
import { BEFORE, INFLOW, LOSSES, SALES, STOCK } from "../analytics/colours"

export type Network = Schemas["NetworkRead"]
export type NetworkMonth = Schemas["NetworkMonth"]

const KEY = ["networks"]
const COLOURS = [STOCK, INFLOW, SALES, LOSSES]

export function useNetworks() {
  return useQuery({ queryKey: KEY, queryFn: () => unwrap(api.GET("/api/v1/photos/networks")) })
}

export const usePromote = () =>
  useShelf((version: string) =>
    api.POST("/api/v1/photos/networks/{version}/promote", { params: { path: { version } } }),
  )

export const useGoBack = () => useShelf(() => api.POST("/api/v1/photos/networks/rollback"))

interface Answer {
  data?: Schemas["Shelf"]
  error?: unknown
  response: Response
}

function useShelf<Given = void>(change: (given: Given) => Promise<Answer>) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (given: Given) => unwrap(change(given)),
    onSuccess: shelf => client.setQueryData(KEY, shelf),
  })
}

/** Months from the oldest, and the error of each version in each; null where nobody checked a photo of it. */
export function errorsOf(months: readonly NetworkMonth[]) {
  const checked = months.filter(each => each.error_percent !== null)
  const labels = [...new Set(checked.map(each => each.month))].sort()
  const versions = [...new Set(checked.map(each => each.version))].sort()
  const series = versions.map((name, at) => ({
    name,
    colour: COLOURS[at] ?? BEFORE,
    kind: "line" as const,
    values: labels.map(
      label => checked.find(each => each.month === label && each.version === name)?.error_percent ?? null,
    ),
  }))
  return { labels, series }
}
