/** What can be drawn, what the server would say of an outline, and keeping it. */
import { useQuery, useQueryClient } from "@tanstack/react-query"
import { api, type Schemas, unwrap } from "../../../app/client"
import { type Body, type Edited, useSave } from "../../office/rows"
import type { SheetName } from "../../office/sheets"
import type { Polygon } from "../farm"
import { closed, type Ring } from "./outline"

interface Drawn {
  level: Schemas["Level"]
  above: SheetName | null
  /** By which a row names what it lies in. */
  key: string
}

const DRAWN: Partial<Record<SheetName, Drawn>> = {
  warehouses: { level: "warehouse", above: null, key: "" },
  areas: { level: "area", above: "warehouses", key: "warehouse_id" },
  places: { level: "location", above: "areas", key: "storage_area_id" },
}

export const drawnOf = (name: string): Drawn | undefined => DRAWN[name as SheetName]

export interface Outline {
  name: SheetName
  ring: Ring | null
  holes: Polygon["coordinates"]
  /** What is drawn anew has no id yet, and a greenhouse lies in nothing. */
  id: number | undefined
  parent: number | undefined
}

export function useVerdict({ name, ring, holes, id, parent }: Outline) {
  const body = {
    level: drawnOf(name)?.level ?? "location",
    id: id ?? null,
    parent_id: parent ?? null,
    geojson_coordinates: ring && closed(ring, holes),
  }
  return useQuery({
    queryKey: ["outline", body],
    enabled: ring !== null,
    gcTime: 0,
    placeholderData: before => before,
    queryFn: () => unwrap(api.POST("/api/v1/locations/validate/outline", { body })),
  })
}

const STALE = ["map", "plan", "place tree", "place detail", "sheet row"]

export function useKeep({ name, ring, holes, parent }: Outline, edited: Edited | undefined) {
  const client = useQueryClient()
  const saving = useSave(name)
  const key = drawnOf(name)?.key
  const keep = (more: Body, onKept: (id: number) => void) => {
    const drawn = { geojson_coordinates: ring && closed(ring, holes) }
    const within = !edited && key ? { [key]: parent } : {}
    saving.mutate(
      { body: { ...more, ...drawn, ...within }, edited },
      {
        onSuccess: async row => {
          await Promise.all(STALE.map(each => client.invalidateQueries({ queryKey: [each] })))
          onKept(row.id)
        },
      },
    )
  }
  return { keep, busy: saving.isPending, error: saving.error }
}
