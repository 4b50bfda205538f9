import { describe, expect, it } from "vitest"
import { CROP, NOTHING, said, touching } from "../../../testing/crop"
import { type Counted, countOf, inside } from "./figures"
import { marksOf } from "./marks"
import { stating, type Word } from "./word"

const square = (x: number, y: number, side: number) => [
  [x, y],
  [x + side, y],
  [x + side, y + side],
  [x, y + side],
]

describe("the count while it is worked on, as app/photos/rules/corrections.py has it", () => {
  const crate: Counted = {
    number: 1,
    polygon: square(0, 0, 300),
    inferred: [square(200, 200, 50)],
    detected: 60,
    estimated: 10,
    empty: 3,
    dead: 2,
    interval: [62, 80],
  }
  const of = (word: Word, containers = [crate], shared = 0) =>
    countOf(containers, shared, marksOf(CROP, word), word).whole

  it("leaves only what is inferred in doubt", () => {
    expect(of(NOTHING)).toEqual({ detected: 60, estimated: 10, empty: 3, dead: 2, low: 62, high: 80 })
    expect(of(NOTHING, [{ ...crate, estimated: 3, interval: [50, 80] }])).toMatchObject({ low: 60, high: 66 })
    expect(of(NOTHING, [{ ...crate, estimated: 0, interval: [50, 80] }])).toMatchObject({ low: 60, high: 60 })
  })

  it("moves plants between the classes, and counts none twice that was inferred", () => {
    const word = touching(
      ["plant", "dead_plant", "plant"],
      [
        [100, 100],
        [200, 100],
        [225, 225],
      ],
    )
    expect(of(word)).toMatchObject({ detected: 59, estimated: 9, dead: 3, empty: 3 })
  })

  it("takes a person's own total as exact, and nothing from what is no container", () => {
    const total = said(
      NOTHING,
      stating(NOTHING, 1, () => ({ total: 40 })),
    )
    expect(of(total)).toMatchObject({ detected: 40, estimated: 0, low: 40, high: 40 })
    const refused = said(
      NOTHING,
      stating(NOTHING, 1, () => ({ accepted: false })),
    )
    expect(of(refused)).toEqual({ detected: 0, estimated: 0, empty: 0, dead: 0, low: 0, high: 0 })
  })

  it("starts from the network's figures where somebody checked before", () => {
    const { detected, estimated, empty, dead, interval } = crate
    const network = { kind: "box", detected, estimated, empty, dead, interval: interval ?? null }
    expect(of(NOTHING, [{ ...crate, detected: 1, estimated: 0, interval: [1, 1], network }])).toMatchObject({
      detected: 60,
      low: 62,
    })
  })

  it("counts what stands outside of all containers that count as loose", () => {
    const outside = touching(["plant"], [[700, 700]])
    expect([...countOf([crate], 0, marksOf(CROP, outside), outside).containers]).toContainEqual([
      0,
      { detected: 1, estimated: 0, empty: 0, dead: 0, low: 1, high: 1 },
    ])
  })

  it("adds up doubts as app/core/intervals.py does: common ones linearly, own ones in squares", () => {
    const part = { ...crate, detected: 0, estimated: 100, interval: [90, 110] as [number, number] }
    const two = [part, { ...part, number: 2 }]
    expect(of(NOTHING, two)).toMatchObject({ low: 185, high: 215 })
    expect(of(NOTHING, two, 0.1)).toMatchObject({ low: 180, high: 220 })
  })

  it("knows inside from outside", () => {
    const notched = [
      [0, 0],
      [10, 0],
      [10, 10],
      [5, 5],
      [0, 10],
    ]
    const points: [number, number][] = [
      [5, 2],
      [1, 8],
      [5, 8],
      [11, 2],
    ]
    expect(points.map(([x, y]) => inside(notched, { x, y }))).toEqual([true, true, false, false])
  })
})
