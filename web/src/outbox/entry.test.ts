import { describe, expect, it } from "vitest"
import { entry, movement, photo } from "../testing/entries"
import { counters, type Happening, pauseMs, type State, step } from "./entry"

const NOW = 1_000_000
const HAPPENINGS: Happening[] = [
  { type: "taken up" },
  { type: "delivered" },
  { type: "not reached", pause: "nobody" },
  { type: "hastened" },
  { type: "interrupted" },
  { type: "refused", refusal: { code: "truncated", text: "" } },
  { type: "counted", outcome: { status: "completed", total: 3 } },
  { type: "asked again", key: "another" },
]

describe("an entry", () => {
  it("goes from the phone to counted, and keeps its key all the way", () => {
    const first = entry()
    const sending = step(first, { type: "taken up" }, NOW)
    const received = step(sending, { type: "delivered", sessionId: "s1" }, NOW)
    const done = step(received, { type: "counted", outcome: { status: "completed", total: 42 } }, NOW)
    expect([sending.state, received.state, done.state]).toEqual(["sending", "received", "done"])
    expect(received.work).toMatchObject({ sessionId: "s1" })
    expect(done.work).toMatchObject({ outcome: { total: 42 } })
    expect(done.key).toBe(first.key)
  })

  it("is done with the server's receipt where there is nothing to count", () => {
    expect(step(entry({ state: "sending", work: movement }), { type: "delivered" }, NOW).state).toBe("done")
  })

  it("waits longer after each time that nobody answered, but not for ever", () => {
    expect([1, 2, 3].map(pauseMs)).toEqual([2_000, 4_000, 8_000])
    expect(pauseMs(100)).toBe(5 * 60_000)
    const sent = step(entry(), { type: "taken up" }, NOW)
    expect(step(sent, { type: "not reached", pause: "nobody" }, NOW)).toMatchObject({
      state: "waiting",
      notBefore: NOW + 2_000,
    })
  })

  it("waits at least as long as the server asks", () => {
    const later = step(
      entry({ state: "sending", attempts: 1 }),
      { type: "not reached", pause: "busy", retryAfterS: 60 },
      NOW,
    )
    expect(later.notBefore).toBe(NOW + 60_000)
  })

  it("is sent under another key, and at once, when a person asks again or names another place", () => {
    const refused = entry({
      state: "refused",
      attempts: 3,
      notBefore: NOW + 1,
      refusal: { code: "x", text: "" },
    })
    const place = { id: 2, code: "N1-LOC-002", name: "Claro 2" }
    const again = step(refused, { type: "asked again", key: "another", place }, NOW)
    expect(again).toMatchObject({
      state: "waiting",
      key: "another",
      attempts: 0,
      notBefore: 0,
      refusal: null,
    })
    expect(again.work).toMatchObject({ place })
  })

  const legal: Record<State, Happening["type"][]> = {
    waiting: ["taken up", "hastened", "asked again"],
    sending: ["delivered", "not reached", "interrupted", "refused"],
    received: ["counted"],
    done: [],
    refused: ["asked again"],
  }
  it.each(Object.keys(legal) as State[])("that is %s takes no other steps than the legal ones", state => {
    const taken = HAPPENINGS.filter(each => {
      try {
        step(entry({ state }), each, NOW)
        return true
      } catch {
        return false
      }
    })
    expect(taken.map(each => each.type)).toEqual(legal[state])
  })
})

it("counters tell what was taken, what the server has, and what is counted", () => {
  const outcome = { status: "completed", total: 1 } as const
  const done = entry({ state: "done", work: { ...photo, outcome } })
  const entries = [entry(), entry({ state: "refused" }), entry({ state: "received" }), done]
  expect(counters(entries)).toEqual({ taken: 4, received: 2, counted: 1 })
})
