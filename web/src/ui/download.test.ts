import { describe, expect, it } from "vitest"
import { csvOf } from "./download"

const cells = (...values: (string | number | null)[]) =>
  csvOf(["title"], [values]).split("\r\n").slice(1).join("\r\n")

describe("a table as a file", () => {
  it.each(["=1+1", "+1", "-1+cmd|'/C calc'!A0", "@SUM(A1)", "\t=1", "\r=1"])(
    "keeps %j from being run",
    value => {
      expect(
        cells(value)
          .replace(/^"/, "")
          .startsWith(`'${value.slice(0, 1)}`),
      ).toBe(true)
    },
  )

  it("marks titles, too", () => {
    expect(csvOf(["=1"], [])).toBe("'=1")
  })

  it("leaves numbers and other words as they are", () => {
    expect(cells(-12, "a=b", "1-2", null)).toBe("-12,a=b,1-2,")
  })

  it("lets nothing out of its cell, whatever a spreadsheet takes for its end", () => {
    expect(cells('a"b', "a,=1", "a;=1", "a\n=1")).toBe('"a""b","a,=1","a;=1","a\n=1"')
  })
})
