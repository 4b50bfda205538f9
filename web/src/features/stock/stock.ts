/** What stands in a place and what it is called; kept on the phone, so that work goes on without network. */
import { useQuery } from "@tanstack/react-query"
import { api, type Schemas, unwrap } from "../../app/client"
import { Problem } from "../../app/problems"

export type Batch = Schemas["BatchRead"]
export type Product = Schemas["ProductRead"]

const MOST = 500
const AN_HOUR_MS = 3600_000

export function useStanding(placeId: number | undefined) {
  return useQuery({
    queryKey: ["standing", placeId],
    enabled: placeId !== undefined,
    queryFn: () => {
      const params = { path: { location_id: placeId ?? 0 }, query: { limit: MOST } }
      return unwrap(api.GET("/api/v1/stock/locations/{location_id}/stock", { params }))
    },
  })
}

async function readProducts(): Promise<Product[]> {
  const found: Product[] = []
  for (let cursor: string | null | undefined; cursor !== null; ) {
    const query = { limit: MOST, ...(cursor ? { cursor } : {}) }
    const page = await unwrap(api.GET("/api/v1/products", { params: { query } }))
    found.push(...page.items)
    cursor = page.next
  }
  return found
}

/** All species by id. */
export function useProducts(): Map<number, Product> {
  const { data } = useQuery({
    queryKey: ["products"],
    queryFn: readProducts,
    select: asMap,
    staleTime: AN_HOUR_MS,
  })
  return data ?? NO_PRODUCTS
}

const NO_PRODUCTS = new Map<number, Product>()
const asMap = (list: Product[]) => new Map(list.map(each => [each.id, each]))

/** What should grow in a place; null where nothing is configured. */
export function useConfiguration(placeId: number | undefined) {
  return useQuery({
    queryKey: ["configuration", placeId],
    enabled: placeId !== undefined,
    queryFn: async () => {
      const params = { query: { storage_location_id: placeId ?? 0 } }
      return unwrap(api.GET("/api/v1/config/location-defaults", { params })).catch(error => {
        if (error instanceof Problem && error.status === 404) return null
        throw error
      })
    },
  })
}

export function nameOf(products: Map<number, Product>, batch: Batch): string {
  return products.get(batch.product_id)?.common_name ?? batch.batch_code
}

/** Other species of the same family in the same place: easily taken for one another. */
export function lookAlikes(
  batch: Batch,
  standing: readonly Batch[],
  products: Map<number, Product>,
): string[] {
  const family = products.get(batch.product_id)?.family_id
  const others = standing.filter(
    each => each.product_id !== batch.product_id && products.get(each.product_id)?.family_id === family,
  )
  return [...new Set(others.map(each => nameOf(products, each)))]
}
