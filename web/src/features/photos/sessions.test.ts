import { expect, it } from "vitest"
import { ordered, type Summary } from "./sessions"

const session = (session_id: string, interval: number[] | null) => ({ session_id, interval }) as Summary

it("the review that improves the total most comes first, and each photo once", () => {
  const narrow = session("narrow", [98, 102])
  const wide = session("wide", [60, 140])
  const unknown = session("unknown", null)
  expect(ordered([narrow, unknown, wide, narrow]).map(each => each.session_id)).toEqual([
    "unknown",
    "wide",
    "narrow",
  ])
})
