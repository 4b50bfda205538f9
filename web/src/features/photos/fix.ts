/** Where the phone was, and whether that says anything of a photo; pure. */
import type { Position } from "../../outbox/entry"

/** A position and when it was measured, in milliseconds since 1970. */
export interface Fix extends Position {
  at: number
}

/** Within two minutes one walks from bed to bed. */
const LONGEST_MS = 2 * 60_000
const WORST_M = 100

/** What is wrong with it for something that happened at `at`. */
export function faultOf({ at: measured, accuracyM }: Fix, at: number): "old" | "vague" | null {
  if (Math.abs(at - measured) > LONGEST_MS) return "old"
  return accuracyM > WORST_M ? "vague" : null
}

/** Sent along with a photo taken at `at`; a photo from the gallery may be of another day. */
export function positionFor(fix: Fix | null, at: number): Position | null {
  if (!fix || faultOf(fix, at)) return null
  const { lat, lng, accuracyM } = fix
  return { lat, lng, accuracyM }
}
