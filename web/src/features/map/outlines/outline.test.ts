import { describe, expect, it } from "vitest"
import {
  around,
  beginning,
  closed,
  drawn,
  FEWEST,
  middleOf,
  moved,
  opened,
  type Ring,
  redone,
  split,
  undone,
  without,
} from "./outline"

const SQUARE: Ring = [
  [-68.7, -33],
  [-68.699, -33],
  [-68.699, -32.999],
  [-68.7, -32.999],
]
const TRIANGLE: Ring = SQUARE.slice(0, 3)

describe("an outline", () => {
  it("is opened and closed without losing anything, its holes either", () => {
    const { coordinates } = closed(SQUARE, [[[-68.6995, -32.9995]]])
    expect(coordinates[0]?.[0]).toEqual(coordinates[0]?.at(-1))
    expect(opened(coordinates)).toEqual(SQUARE)
    expect(coordinates.slice(1)).toEqual([[[-68.6995, -32.9995]]])
  })

  it("has one corner moved by metres, whatever the latitude", () => {
    const [, , corner] = moved(SQUARE, 2, 10, -10)
    const east = (Number(corner?.[0]) - -68.699) * 111_320 * Math.cos((-32.999 * Math.PI) / 180)
    const north = (Number(corner?.[1]) - -32.999) * 111_320
    expect([east, north].map(each => each.toFixed(2))).toEqual(["10.00", "-10.00"])
    expect(moved(SQUARE, 2, 10, -10).toSpliced(2, 1)).toEqual(SQUARE.toSpliced(2, 1))
  })

  it("gets one more corner halfway to the next, also to the first", () => {
    expect(split(SQUARE, 0)[1]).toEqual([-68.6995, -33])
    expect(split(SQUARE, 3).at(-1)).toEqual([-68.7, -32.9995])
  })

  it("keeps three corners", () => {
    expect(without(SQUARE, 1)).toHaveLength(FEWEST)
    expect(without(TRIANGLE, 1)).toEqual(TRIANGLE)
  })

  it("begins as the middle half of what it lies in", () => {
    const [southwest, , northeast] = middleOf(around([0, 0, 4, 8]))
    expect([southwest, northeast]).toEqual([
      [-1, -2],
      [5, 10],
    ])
  })
})

describe("drawing", () => {
  it("is taken back to nothing and done again", () => {
    const course = drawn(drawn(beginning(null), TRIANGLE), SQUARE)
    const back = undone(undone(undone(course)))
    expect(back.now).toBeNull()
    expect(redone(redone(redone(back)))).toEqual(course)
  })

  it("goes on from what was taken back, and the same again is no step", () => {
    const back = undone(drawn(drawn(beginning(null), TRIANGLE), SQUARE))
    expect(drawn(back, [...TRIANGLE])).toBe(back)
    expect(drawn(back, SQUARE).future).toEqual([])
  })
})
