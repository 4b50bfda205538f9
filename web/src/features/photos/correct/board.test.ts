import { beforeEach, describe, expect, it } from "vitest"
import { Store } from "../../../outbox/db"
import { CROP, NOTHING, SIZE, said } from "../../../testing/crop"
import { forget, keep, resumed } from "./drafts"
import { commandOf } from "./keys"
import { marksOf, nextMark } from "./marks"
import { fitted, revealing, zoomed } from "./view"
import { stating } from "./word"

describe("the keyboard", () => {
  const key = (name: string, more = {}) =>
    commandOf({ key: name, shiftKey: false, ctrlKey: false, metaKey: false, altKey: false, ...more })

  it("has a command for all that a hand can do", () => {
    expect(key("ArrowLeft")).toEqual({ do: "move", dx: -24, dy: 0 })
    expect(key("ArrowDown", { shiftKey: true })).toEqual({ do: "move", dx: 0, dy: 3 })
    expect(["1", "2", "3"].map(each => key(each))).toEqual(
      ["plant", "dead_plant", "empty_container"].map(kind => ({ do: "hold", kind })),
    )
    expect([key("Enter"), key("Delete"), key("N")].map(each => each?.do)).toEqual(["touch", "remove", "next"])
  })

  it("leaves to the browser what is the browser's", () => {
    expect([key("z", { ctrlKey: true }), key("Tab"), key("4")]).toEqual([null, null, null])
  })

  it("walks over the marks as one reads", () => {
    const marks = marksOf(CROP, NOTHING)
    const walk = (steps: number) => {
      let [at, keys] = [null as { x: number; y: number } | null, [] as string[]]
      for (let step = 0; step < steps; step += 1) {
        const next = nextMark(marks, at, true)
        if (next) [at, keys] = [{ x: next.x + 10, y: next.y + 10 }, [...keys, next.key]]
      }
      return keys
    }
    expect(walk(4)).toEqual(["seen 1", "seen 2", "seen 3", "seen 1"])
    expect(nextMark(marks, { x: 100, y: 100 }, false)?.key).toBe("seen 3")
    expect(nextMark([], null, true)).toBeUndefined()
  })
})

describe("the view", () => {
  const room = { width: 500, height: 500 }

  it("shows the whole photo, and zooms around a point that stays", () => {
    const whole = fitted(SIZE, room)
    expect(whole).toEqual({ target: [500, 400], zoom: -1 })
    expect(zoomed(whole, 1, { x: 100, y: 100 }, -2)).toEqual({ target: [300, 250], zoom: 0 })
    expect(zoomed(whole, -9, { x: 0, y: 0 }, -1.5).zoom).toBe(-1.5)
  })

  it("follows a point no further than needed", () => {
    const view = { target: [300, 300] as [number, number], zoom: 0 }
    expect(revealing(view, { x: 350, y: 300 }, room)).toEqual(view)
    expect(revealing(view, { x: 600, y: 300 }, room).target).toEqual([390, 300])
  })
})

describe("a draft", () => {
  let kept: Store
  const mine = { sub: "local|one", sessionId: "s1" }
  const change = stating(NOTHING, 1, () => ({ total: 5 }))

  beforeEach(() => {
    kept = new Store(`drafts ${crypto.randomUUID()}`)
  })

  it("goes on where it was left, upon the server's word, for its author alone", async () => {
    await keep(mine, change, kept)
    expect(await resumed(NOTHING, mine, kept)).toEqual(said(NOTHING, change))
    expect(await resumed(NOTHING, { ...mine, sub: "local|two" }, kept)).toEqual(NOTHING)
    await forget(mine, kept)
    expect(await resumed(NOTHING, mine, kept)).toEqual(NOTHING)
  })

  it("remembers that the server's word was taken back", async () => {
    const server = said(NOTHING, change)
    await keep(mine, { key: change.key, before: change.after, after: null }, kept)
    expect(await resumed(server, mine, kept)).toEqual(NOTHING)
  })
})
