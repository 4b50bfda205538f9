import { usePlaces } from "../locations/places"
import { useFarmStock, useProducts } from "./stock"

/** Reads what work without network needs, before somebody walks out of its reach. */
export function Preload() {
  usePlaces()
  useProducts()
  useFarmStock()
  return null
}
