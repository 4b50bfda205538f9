/** From what was tapped to what is sent; pure. */

import type { Schemas } from "../../app/client"
import type { MovementKind, MovementWork } from "../../outbox/entry"
import type { Place } from "../locations/places"
import type { Batch } from "./stock"

export interface Tapped {
  kind: MovementKind
  place: Place
  batch?: Batch
  target?: Place
  /** Plants; of an adjustment signed. */
  quantity: number
  reason?: string
  product: string
}

/** New plants come into a place as it is configured; all else is taken from a batch. */
export function movementOf(tapped: Tapped, now = new Date()): MovementWork {
  const { kind, place, batch, target, quantity, reason, product } = tapped
  const says = { place: place.name, product, quantity, ...(target ? { destination: target.name } : {}) }
  const of = batch ? { batch_id: batch.id } : { storage_location_id: place.id }
  const body = { ...of, quantity, occurred_at: now.toISOString(), ...(reason ? { notes: reason } : {}) }
  if (kind !== "trasplante") return { kind: "movement", movement: kind, body, says }
  if (!target) throw new Error("a transplant goes somewhere")
  const destination = { storage_location_id: target.id }
  return { kind: "movement", movement: kind, body: { ...body, destination, force: false }, says }
}

type Moved = Pick<
  Schemas["MovementRead"],
  "movement_id" | "movement_type" | "related_movement_id" | "location_cycle_id"
>

const corrects = ({ movement_type, related_movement_id }: Moved) =>
  movement_type === "ajuste" && related_movement_id !== null

/** Entered by a person, no correction itself, and not taken back already. */
export function reversible(movement: Moved, among: readonly Moved[]): boolean {
  if (movement.movement_type === "foto" || movement.location_cycle_id !== null || corrects(movement))
    return false
  return !among.some(each => corrects(each) && each.related_movement_id === movement.movement_id)
}
