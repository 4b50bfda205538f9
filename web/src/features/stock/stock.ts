/** What stands in a place and what it is called; kept on the phone, so that work goes on without network. */
import { useQuery } from "@tanstack/react-query"
import { api, type Schemas, unwrap } from "../../app/client"
import { Problem } from "../../app/problems"

export type Batch = Schemas["BatchRead"]
export type Product = Schemas["ProductRead"]

const MOST = 500
const AN_HOUR_MS = 3600_000
const A_WHILE_MS = 15 * 60_000

async function readBatches(): Promise<Batch[]> {
  const found: Batch[] = []
  for (let cursor: string | null | undefined; cursor !== null; ) {
    const query = { limit: MOST, batch_status: "active" as const, ...(cursor ? { cursor } : {}) }
    const page = await unwrap(api.GET("/api/v1/stock/batches", { params: { query } }))
    found.push(...page.items)
    cursor = page.next
  }
  return found
}

/** Every batch that holds plants, as it was when the phone last had network. */
export function useFarmStock() {
  return useQuery({ queryKey: ["farm stock"], queryFn: readBatches, staleTime: A_WHILE_MS })
}

async function readStanding(placeId: number): Promise<Batch[]> {
  const params = { path: { location_id: placeId }, query: { limit: MOST } }
  return (await unwrap(api.GET("/api/v1/stock/locations/{location_id}/stock", { params }))).items
}

/** What stands in a place now, or stood there as far as the phone knows; undefined while nothing is known. */
export function useStanding(placeId: number) {
  const now = useQuery({ queryKey: ["standing", placeId], queryFn: () => readStanding(placeId) })
  const { data: farm } = useFarmStock()
  const batches = now.data ?? farm?.filter(each => each.location_id === placeId)
  return { batches, reading: now.isFetching && batches === undefined }
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
export function useConfiguration(placeId: number, enabled: boolean) {
  return useQuery({
    queryKey: ["configuration", placeId],
    enabled,
    queryFn: async () => {
      const params = { query: { storage_location_id: placeId } }
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
