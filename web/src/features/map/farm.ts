/** The farm as the map shows it. */
import { useQuery } from "@tanstack/react-query"
import { api, type Schemas, unwrap } from "../../app/client"
import type { Figures } from "./layers"

export type Whole = Schemas["BulkLoad"]
export type PlaceOnMap = Schemas["PlaceOnMap"]

export function useWhole() {
  return useQuery({ queryKey: ["map"], queryFn: () => unwrap(api.GET("/api/v1/map/bulk-load")) })
}

export function usePlan(warehouseId: number | undefined) {
  return useQuery({
    queryKey: ["plan", warehouseId],
    enabled: warehouseId !== undefined,
    queryFn: () => {
      const params = { path: { warehouse_id: warehouseId ?? 0 } }
      return unwrap(api.GET("/api/v1/map/plan/{warehouse_id}", { params }))
    },
  })
}

export function useDetail(placeId: number) {
  return useQuery({
    queryKey: ["place detail", placeId],
    queryFn: () => {
      const params = { path: { location_id: placeId } }
      return unwrap(api.GET("/api/v1/storage-locations/{location_id}/detail", { params }))
    },
  })
}

const PERIODS = 12

/** Its last periods, the oldest first. */
export function usePeriods(placeId: number) {
  return useQuery({
    queryKey: ["place history", placeId],
    queryFn: async () => {
      const params = { path: { location_id: placeId }, query: { limit: PERIODS } }
      const { items } = await unwrap(api.GET("/api/v1/storage-locations/{location_id}/history", { params }))
      return items.reverse()
    },
  })
}

export const figuresOf = ({ preview }: PlaceOnMap): Figures => preview

export type Bounds = [west: number, south: number, east: number, north: number]

export type Point = [longitude: number, latitude: number]

/** As GeoJSON: the outer ring, then holes, each closed. */
export interface Polygon {
  type: "Polygon"
  coordinates: Point[][]
}

/** The box around all greenhouses; null where there is none. */
export function boundsOf({ warehouses }: Pick<Whole, "warehouses">): Bounds | null {
  return boxAround(warehouses.flatMap(each => (each.geojson as unknown as Polygon).coordinates.flat()))
}

export function boxAround(points: readonly Point[]): Bounds | null {
  if (points.length === 0) return null
  const [longitudes, latitudes] = [points.map(each => each[0]), points.map(each => each[1])]
  return [Math.min(...longitudes), Math.min(...latitudes), Math.max(...longitudes), Math.max(...latitudes)]
}
