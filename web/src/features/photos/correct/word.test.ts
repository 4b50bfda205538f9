import { describe, expect, it } from "vitest"
import { CROP, NOTHING, SIZE, said, touching } from "../../../testing/crop"
import { boxWithin, judgement, type Mark, markAt, marksOf } from "./marks"
import { adjustmentsOf, type Change, type Course, stating, type Word, walked, wordOf } from "./word"

describe("a touch", () => {
  it("of free ground adds one as large as those around it", () => {
    expect(adjustmentsOf(touching(["empty_container"], [[500, 500]])).added).toEqual([
      { x: 490, y: 490, w: 20, h: 20, class: "empty_container" },
    ])
  })

  it("of a mark of the same kind removes it, and once more brings it back", () => {
    expect(adjustmentsOf(touching(["plant"], [[100, 100]])).removed).toEqual([1])
    const twice: [number, number][] = [
      [100, 100],
      [100, 100],
    ]
    expect(touching(["plant", "plant"], twice)).toEqual(NOTHING)
  })

  it("of a mark of another kind makes it this", () => {
    expect(adjustmentsOf(touching(["plant"], [[101, 201]])).changed).toEqual([{ id: 3, class: "plant" }])
    const back: [number, number][] = [
      [100, 200],
      [100, 200],
    ]
    expect(touching(["plant", "dead_plant"], back)).toEqual(NOTHING)
  })

  it("of what was added takes it away, and leaves nothing to say", () => {
    const twice: [number, number][] = [
      [500, 500],
      [500, 500],
    ]
    expect(touching(["plant", "plant"], twice)).toEqual(NOTHING)
    expect(adjustmentsOf(touching(["plant", "dead_plant"], twice)).added?.[0]?.class).toBe("dead_plant")
  })

  it("beside the photo does nothing, and at its edge stays within", () => {
    expect(touching(["plant"], [[-1, 5]])).toEqual(NOTHING)
    expect(adjustmentsOf(touching(["plant"], [[999, 1]])).added).toEqual([
      { x: 989, y: 0, w: 11, h: 11, class: "plant" },
    ])
  })

  it("reaches small marks with a finger, and of several the nearest", () => {
    const marks = marksOf(CROP, NOTHING)
    expect(markAt(marks, { x: 115, y: 100 }, 0)).toBeUndefined()
    expect(markAt(marks, { x: 115, y: 100 }, 20)?.key).toBe("seen 1")
    expect(markAt(marks, { x: 151, y: 100 }, 500)?.key).toBe("seen 2")
  })
})

it("a box is drawn from any corner, within the photo, and never thinner than a mark can be", () => {
  expect(boxWithin({ x: 50, y: 60 }, { x: 20, y: 10 }, SIZE)).toEqual({ x: 20, y: 10, w: 30, h: 50 })
  expect(boxWithin({ x: 990, y: 790 }, { x: 1500, y: 1500 }, SIZE)).toEqual({ x: 990, y: 790, w: 10, h: 10 })
  expect(boxWithin({ x: 1000, y: 5 }, { x: 1000, y: 5 }, SIZE)).toEqual({ x: 998, y: 5, w: 2, h: 2 })
})

describe("the way back", () => {
  const mark = (id: number) => marksOf(CROP, NOTHING)[id - 1] as Mark
  const remove = (id: number): Change => judgement(mark(id), null, NOTHING)
  const walking = (...steps: Parameters<typeof walked>[1][]): Course =>
    steps.reduce((course, step) => walked(course, step)?.course ?? course, {
      word: NOTHING,
      past: [],
      future: [],
    } as Course)

  it("takes back the latest first, and does it again", () => {
    const two = walking({ type: "say", change: remove(1) }, { type: "say", change: remove(2) })
    const one = walked(two, { type: "undo" })
    expect([...(one?.course.word.keys() ?? [])]).toEqual(["seen 1"])
    expect(one?.said).toEqual({ key: "seen 2", before: remove(2).after, after: null })
    expect(walked(one?.course ?? two, { type: "redo" })?.course.word).toEqual(two.word)
  })

  it("ends at the beginning, and forgets what was taken back once something else is said", () => {
    expect(walked(walking(), { type: "undo" })).toBeNull()
    const other = walking(
      { type: "say", change: remove(1) },
      { type: "undo" },
      { type: "say", change: remove(2) },
    )
    expect(walked(other, { type: "redo" })).toBeNull()
  })
})

it("the server's word comes back as it was sent", () => {
  const adjustments = {
    added: [{ x: 1, y: 2, w: 3, h: 4, class: "plant" as const }],
    removed: [7],
    changed: [{ id: 8, class: "dead_plant" as const }],
    containers: [{ number: 2, accepted: true, total: 60 }],
  }
  expect(adjustmentsOf(wordOf({ adjustments }))).toEqual(adjustments)
  expect(wordOf({})).toEqual(NOTHING)
})

describe("a container", () => {
  const stated = (word: Word) => adjustmentsOf(word).containers
  const refused = said(
    NOTHING,
    stating(NOTHING, 1, () => ({ accepted: false })),
  )

  it("that is none says nothing else, and counts again by itself", () => {
    const counted = said(
      NOTHING,
      stating(NOTHING, 1, () => ({ total: 50 })),
    )
    expect(stated(counted)).toEqual([{ number: 1, accepted: true, total: 50 }])
    expect(
      stated(
        said(
          counted,
          stating(counted, 1, () => ({ accepted: false })),
        ),
      ),
    ).toEqual([{ number: 1, accepted: false }])
    expect(
      said(
        refused,
        stating(refused, 1, () => ({ accepted: true })),
      ),
    ).toEqual(NOTHING)
  })
})
