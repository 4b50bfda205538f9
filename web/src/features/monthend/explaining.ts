/** What a period's movements say about the way from its opening to what was expected. */
import type { Schemas } from "../../app/client"

type Movement = Schemas["MovementRead"]

/** Rows that a count wrote explain nothing: they are what is to be explained. */
export const enteredOnly = (movements: readonly Movement[]): Movement[] =>
  movements.filter(each => each.location_cycle_id === null)

/** Plants by kind of movement, the largest first; none of those that add up to nothing. */
export function explained(movements: readonly Movement[]): [Movement["counts_as"], number][] {
  const sums = new Map<Movement["counts_as"], number>()
  for (const each of enteredOnly(movements))
    sums.set(each.counts_as, (sums.get(each.counts_as) ?? 0) + each.quantity)
  const told = [...sums].filter(([, plants]) => plants !== 0)
  return told.sort(([, one], [, other]) => Math.abs(other) - Math.abs(one))
}
