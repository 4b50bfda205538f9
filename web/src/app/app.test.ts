import { describe, expect, it } from "vitest"
import { formats } from "./format"
import { firstLanguage } from "./i18n"
import { Problem } from "./problems"
import type { Session } from "./session/store"
import { isFresh } from "./session/tokens"

describe("numbers and dates", () => {
  it("are written as the reader writes them", () => {
    expect([formats("es").number(12_345), formats("en").number(12_345)]).toEqual(["12.345", "12,345"])
    expect(formats("es").signed(7)).toBe("+7")
    expect(formats("en").range([1_000, 1_100])).toBe("1,000 – 1,100")
  })
})

describe("the first language", () => {
  it.each([
    ["en", ["es-AR"], "en"],
    [null, ["en-US", "es"], "en"],
    [null, ["fr-FR", "es-AR"], "es"],
    [null, ["fr-FR"], "es"],
    ["xx", ["en"], "en"],
  ])("chosen %s, browser %j: %s", (chosen, browser, expected) => {
    expect(firstLanguage(chosen, browser)).toBe(expected)
  })
})

it("a token is renewed before it ends", () => {
  const known = { expiresAt: 100_000 } as Session
  expect(isFresh(known, 60_000)).toBe(true)
  expect(isFresh(known, 75_000)).toBe(false)
})

it("a problem says whether trying again can help", () => {
  const of = (status: number, code = "x") => new Problem(status, code, "").passing
  expect([of(503), of(429), of(408), of(409, "in_progress")]).toEqual([true, true, true, true])
  expect([of(400), of(401), of(404), of(409, "below_zero"), of(422)]).toEqual([
    false,
    false,
    false,
    false,
    false,
  ])
})
