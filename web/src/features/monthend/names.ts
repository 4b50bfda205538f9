/** What is compared with the client's list: a product or a category, in some pots or in all. */
import { useQuery } from "@tanstack/react-query"
import { useTranslation } from "react-i18next"
import { api, type Schemas } from "../../app/client"
import { whole } from "../../app/pages"
import { useProducts } from "../stock/stock"

const AN_HOUR_MS = 3600_000

export function useCategories() {
  return useQuery({
    queryKey: ["categories"],
    staleTime: AN_HOUR_MS,
    queryFn: () => whole(query => api.GET("/api/v1/products/categories", { params: { query } })),
  })
}

export function usePots() {
  return useQuery({
    queryKey: ["pots"],
    staleTime: AN_HOUR_MS,
    queryFn: () => whole(query => api.GET("/api/v1/packaging", { params: { query } })),
  })
}

export function useSoldNames() {
  const { t } = useTranslation()
  const products = useProducts()
  const categories = useCategories().data?.items ?? []
  const pots = usePots().data?.items ?? []
  return (row: Schemas["ComparisonRead"]): string => {
    const what =
      products.get(row.product_id ?? 0)?.common_name ??
      categories.find(each => each.id === row.product_category_id)?.name ??
      t("sales.unknown")
    const names = row.packaging_catalog_ids?.map(id => pots.find(each => each.id === id)?.name ?? `${id}`)
    return names ? `${what} · ${names.join(", ")}` : what
  }
}
