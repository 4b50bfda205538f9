import { describe, expect, it } from "vitest"
import type { Batch } from "../stock/stock"
import { FORMATS, labelOf, labelOfBatch, sheetsOf, zplOf } from "./labels"

const PLACE = { id: 7, code: "N1-A_B", name: "Claro ^7~", qrCode: null, area: "Norte", warehouse: "Nave 1" }
const label = labelOf(PLACE, "https://farm.example")

describe("labels", () => {
  it("open their place, by its label where it has one", () => {
    expect(label.address).toBe("https://farm.example/q/N1-A_B")
    expect(labelOf({ ...PLACE, qrCode: "LOC 1" }, "https://f").address).toBe("https://f/q/LOC%201")
  })

  it("of batches say what it is, and where it stands", () => {
    const batch = { id: 3, batch_code: "BATCH-0003" } as Batch
    expect(labelOfBatch(batch, "Injerto rojo", PLACE, "https://f")).toEqual({
      key: 3,
      address: "https://f/q/BATCH-0003",
      name: "Injerto rojo",
      code: "BATCH-0003",
      where: "Nave 1 · Norte · Claro ^7~",
    })
  })

  it.each(Object.entries(FORMATS))("of %s fit on A4", (_, format) => {
    expect(format.leftMm * 2 + format.columns * format.widthMm).toBeLessThanOrEqual(210)
    expect(format.topMm * 2 + format.rows * format.heightMm).toBeLessThanOrEqual(297.1)
  })

  it("fill one sheet after the other", () => {
    const many = Array.from({ length: 25 }, (_, key) => ({ ...label, key }))
    expect(sheetsOf(many, FORMATS.a4x24).map(each => each.length)).toEqual([24, 1])
    expect(sheetsOf([], FORMATS.a4x24)).toEqual([])
  })

  it("give a printer nothing that it takes for a command", () => {
    const zpl = zplOf([label, label])
    expect(zpl.match(/\^XA/g)).toHaveLength(2)
    expect(zpl).toContain("^FDClaro _5E7_7E^FS")
    expect(zpl).toContain("^FDMA,https://farm.example/q/N1-A_5FB^FS")
  })
})
