import { describe, expect, it } from "vitest"
import { byLabel, codeOf, matching, type Place } from "./places"

const place = (given: Partial<Place>): Place => ({
  id: 1,
  code: "NAVE1-NORTE-LOC-001",
  name: "Claro 1",
  qrCode: "LOC-00001",
  area: "Cantero Norte",
  warehouse: "Galpón 1",
  ...given,
})
const farm = [
  place({}),
  place({ id: 2, code: "NAVE1-SUR-LOC-002", name: "Claro 2", qrCode: null, area: "Cantero Sur" }),
]

describe("a label", () => {
  it.each([
    ["LOC-00001"],
    [" loc-00001\n"],
    ["https://farm.example/q/LOC-00001"],
    ["https://farm.example/q/LOC-00001/?from=label"],
  ])("is read from %j", text => {
    expect(codeOf(text)).toBe("LOC-00001")
    expect(byLabel(farm, text)?.id).toBe(1)
  })

  it("is no address only because it has a percent sign", () => {
    expect(codeOf("100%")).toBe("100%")
    expect(byLabel(farm, "100%")).toBeUndefined()
  })

  it("may be the code of the place itself, and is no guess", () => {
    expect(byLabel(farm, "nave1-sur-loc-002")?.id).toBe(2)
    expect(byLabel(farm, "LOC-0000")).toBeUndefined()
  })
})

describe("a search", () => {
  it("finds by words in any order, without accents", () => {
    expect(matching(farm, "sur galpon").map(each => each.id)).toEqual([2])
    expect(matching(farm, "")).toHaveLength(2)
    expect(matching(farm, "sur norte")).toEqual([])
  })
})
