/** What the office keeps in lists: one description each, from which list and form are made. */
import type { paths } from "../../api/schema"
import type { Right } from "../../app/session/store"

export type Kind = "text" | "long" | "number" | "money" | "yes" | "choice" | "secret"

export interface Field {
  key: string
  kind: Kind
  /** Rows of another sheet to choose from. */
  of?: SheetName
  /** Words to choose from. */
  words?: readonly string[]
  /** What the list shows in place of an id. */
  shown?: string
  needed?: boolean
  /** Only told when a row is made, or only when it is changed. */
  only?: "new" | "old"
  /** Too long for the list. */
  aside?: boolean
}

export interface Sheet {
  list: keyof paths
  one: keyof paths
  id: string
  method: "PUT" | "PATCH"
  reads: Right
  writes: Right
  fields: readonly Field[]
  /** Kept as they are: what the form does not show and a PUT would lose. */
  keeps?: readonly string[]
  /** Has an outline: made by importing a surveyor's file, or by drawing. */
  drawn?: true
}

const text = (key: string, more: Partial<Field> = {}): Field => ({ key, kind: "text", ...more })
const number = (key: string, more: Partial<Field> = {}): Field => ({ key, kind: "number", ...more })
const choice = (key: string, more: Partial<Field>): Field => ({ key, kind: "choice", ...more })
const CODE = text("code", { needed: true })
const NAME = text("name", { needed: true })
const NOTE: Field = { key: "description", kind: "long", aside: true }
const CONFIG = { reads: "config:read", writes: "config:write" } as const
const PLACE = { reads: "stock:read", writes: "config:write", method: "PATCH", drawn: true } as const

export const SHEETS = {
  warehouses: {
    ...PLACE,
    list: "/api/v1/locations/warehouses",
    one: "/api/v1/locations/warehouses/{warehouse_id}",
    id: "warehouse_id",
    fields: [CODE, NAME, choice("type", { words: ["greenhouse", "shadehouse", "open_field", "tunnel"] })],
  },
  areas: {
    ...PLACE,
    list: "/api/v1/locations/areas",
    one: "/api/v1/locations/areas/{area_id}",
    id: "area_id",
    fields: [CODE, NAME, choice("position", { words: ["N", "S", "E", "W", "C"] })],
  },
  places: {
    ...PLACE,
    list: "/api/v1/locations/locations",
    one: "/api/v1/locations/locations/{location_id}",
    id: "location_id",
    fields: [CODE, NAME, text("qr_code"), NOTE],
  },
  products: {
    ...CONFIG,
    method: "PUT",
    list: "/api/v1/admin/products",
    one: "/api/v1/admin/products/{product_id}",
    id: "product_id",
    keeps: ["custom_attributes"],
    fields: [
      text("common_name", { needed: true }),
      text("sku", { only: "new" }),
      text("scientific_name"),
      choice("family_id", { of: "families", shown: "family_name", needed: true, only: "new" }),
      number("min_temperature_c", { aside: true }),
      number("max_temperature_c", { aside: true }),
      choice("sunlight_requirement", { words: ["full_sun", "partial_shade", "shade"], aside: true }),
      choice("watering_frequency", { words: ["high", "medium", "low"], aside: true }),
      NOTE,
    ],
  },
  families: {
    ...CONFIG,
    method: "PUT",
    list: "/api/v1/admin/product-families",
    one: "/api/v1/admin/product-families/{row_id}",
    id: "row_id",
    fields: [
      NAME,
      text("scientific_name"),
      choice("category_id", { of: "categories", needed: true, only: "new" }),
      NOTE,
    ],
  },
  categories: {
    ...CONFIG,
    method: "PUT",
    list: "/api/v1/admin/product-categories",
    one: "/api/v1/admin/product-categories/{row_id}",
    id: "row_id",
    fields: [NAME, CODE, number("display_order", { needed: true }), NOTE],
  },
  states: {
    ...CONFIG,
    method: "PUT",
    list: "/api/v1/admin/product-states",
    one: "/api/v1/admin/product-states/{row_id}",
    id: "row_id",
    fields: [NAME, CODE, { key: "is_sellable", kind: "yes" }, number("sort_order", { needed: true }), NOTE],
  },
  sizes: {
    ...CONFIG,
    method: "PUT",
    list: "/api/v1/admin/product-sizes",
    one: "/api/v1/admin/product-sizes/{row_id}",
    id: "row_id",
    fields: [
      NAME,
      CODE,
      number("min_height_cm"),
      number("max_height_cm"),
      number("sort_order", { needed: true }),
      NOTE,
    ],
  },
  packaging: {
    ...CONFIG,
    method: "PUT",
    list: "/api/v1/admin/packaging-catalog",
    one: "/api/v1/admin/packaging-catalog/{packaging_id}",
    id: "packaging_id",
    fields: [
      NAME,
      text("sku", { only: "new" }),
      choice("packaging_type_id", { of: "packagingTypes", shown: "packaging_type_name", needed: true }),
      choice("packaging_material_id", {
        of: "packagingMaterials",
        shown: "packaging_material_name",
        needed: true,
      }),
      choice("packaging_color_id", { of: "packagingColors", shown: "packaging_color_name", needed: true }),
      number("volume_liters"),
      number("diameter_cm"),
      number("height_cm"),
    ],
  },
  packagingTypes: {
    ...CONFIG,
    method: "PUT",
    list: "/api/v1/admin/packaging-types",
    one: "/api/v1/admin/packaging-types/{row_id}",
    id: "row_id",
    fields: [NAME, CODE, NOTE],
  },
  packagingMaterials: {
    ...CONFIG,
    method: "PUT",
    list: "/api/v1/admin/packaging-materials",
    one: "/api/v1/admin/packaging-materials/{row_id}",
    id: "row_id",
    fields: [NAME, CODE, NOTE],
  },
  packagingColors: {
    ...CONFIG,
    method: "PUT",
    list: "/api/v1/admin/packaging-colors",
    one: "/api/v1/admin/packaging-colors/{row_id}",
    id: "row_id",
    fields: [NAME, text("hex_code", { needed: true })],
  },
  prices: {
    ...CONFIG,
    method: "PUT",
    list: "/api/v1/admin/price-list",
    one: "/api/v1/admin/price-list/{price_id}",
    id: "price_id",
    fields: [
      text("SKU"),
      choice("packaging_catalog_id", {
        of: "packaging",
        shown: "packaging_name",
        needed: true,
        only: "new",
      }),
      choice("product_categories_id", {
        of: "categories",
        shown: "category_name",
        needed: true,
        only: "new",
      }),
      { key: "wholesale_unit_price", kind: "money", needed: true },
      { key: "retail_unit_price", kind: "money" },
      number("discount_factor", { needed: true }),
      number("unit_per_storage_box", { needed: true }),
      choice("availability", { words: ["available", "out_of_stock", "discontinued"], needed: true }),
      { key: "observations", kind: "long", aside: true },
    ],
  },
  users: {
    reads: "users:manage",
    writes: "users:manage",
    method: "PATCH",
    list: "/api/v1/users",
    one: "/api/v1/users/{user_id}",
    id: "user_id",
    fields: [
      text("email", { needed: true, only: "new" }),
      { key: "password", kind: "secret", only: "new", aside: true },
      text("first_name"),
      text("last_name"),
      choice("role", { words: ["viewer", "worker", "supervisor", "admin"], needed: true }),
      { key: "active", kind: "yes", only: "old" },
    ],
  },
} as const satisfies Record<string, Sheet>

export type SheetName =
  | "warehouses"
  | "areas"
  | "places"
  | "products"
  | "families"
  | "categories"
  | "states"
  | "sizes"
  | "packaging"
  | "packagingTypes"
  | "packagingMaterials"
  | "packagingColors"
  | "prices"
  | "users"

export const sheetOf = (name: SheetName): Sheet => SHEETS[name]
export const isSheet = (name: string): name is SheetName => name in SHEETS
