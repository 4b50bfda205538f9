/** The farm's places: read once, kept on the phone, found by label, code or name without network. */
import { useQuery } from "@tanstack/react-query"
import { api, type Schemas, unwrap } from "../../app/client"
import type { PlaceRef } from "../../outbox/entry"
import { finder } from "../../ui/finding"

export interface Place extends PlaceRef {
  qrCode: string | null
  area: string
  warehouse: string
}

const AN_HOUR_MS = 3600_000

export function flatten(tree: readonly Schemas["WarehouseBranch"][]): Place[] {
  return tree.flatMap(house =>
    house.areas.flatMap(area =>
      area.locations.map(({ id, code, name, qr_code }) => ({
        id,
        code,
        name,
        qrCode: qr_code,
        area: area.name,
        warehouse: house.name,
      })),
    ),
  )
}

async function readPlaces(): Promise<Place[]> {
  return flatten((await unwrap(api.GET("/api/v1/locations/tree"))).items)
}

export function usePlaces() {
  return useQuery({ queryKey: ["places"], queryFn: readPlaces, staleTime: AN_HOUR_MS })
}

export function usePlace(id: number | undefined): Place | undefined {
  return usePlaces().data?.find(each => each.id === id)
}

/** What a label says: the code itself, or an address that ends with it. */
export function codeOf(text: string): string {
  const last = text.trim().split("?")[0]?.replace(/\/+$/, "").split("/").at(-1) ?? ""
  return decoded(last).toUpperCase()
}

/** As it stands where a person typed what only looks like an address. */
function decoded(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}

export function byLabel(places: readonly Place[], text: string): Place | undefined {
  const code = codeOf(text)
  return places.find(each => each.qrCode?.toUpperCase() === code || each.code.toUpperCase() === code)
}

/** Those that have every word somewhere in their code, name, bed or greenhouse. */
export function matching(places: readonly Place[], asked: string): Place[] {
  const has = finder(asked)
  return places.filter(each =>
    has([each.code, each.name, each.area, each.warehouse, each.qrCode ?? ""].join(" ")),
  )
}

export const whereabouts = (place: Place) => `${place.warehouse} · ${place.area}`
