import { expect, it } from "vitest"
import { type Fix, faultOf, positionFor } from "./fix"

const NOW = 1_000_000_000
const fix: Fix = { lat: -33.2, lng: -68.9, accuracyM: 5, at: NOW }
const minutes = (number: number) => number * 60_000

it("goes along with a photo taken about then, without its time", () => {
  expect(positionFor(fix, NOW + minutes(1))).toEqual({ lat: -33.2, lng: -68.9, accuracyM: 5 })
  expect(positionFor(null, NOW)).toBeNull()
})

it("says nothing of a photo of another time, or where the phone does not know", () => {
  expect(faultOf(fix, NOW + minutes(3))).toBe("old")
  expect(faultOf(fix, NOW - minutes(60 * 24))).toBe("old")
  expect(faultOf({ ...fix, accuracyM: 500 }, NOW)).toBe("vague")
  expect(positionFor({ ...fix, accuracyM: 500 }, NOW)).toBeNull()
})
