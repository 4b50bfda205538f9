import { describe, expect, it } from "vitest"
import { movementOf, reversible, type Tapped } from "./movement"
import type { Batch, Product } from "./stock"
import { lookAlikes } from "./stock"

const place = { id: 7, code: "C7", name: "Claro 7", qrCode: null, area: "Norte", warehouse: "Nave 1" }
const now = new Date("2026-11-28T15:00:00Z")
const batch = (id: number, product_id: number) => ({ id, product_id, batch_code: `B${id}` }) as Batch
const tapped = (given: Partial<Tapped>): Tapped => ({
  kind: "muerte",
  place,
  quantity: 3,
  product: "Cacto",
  ...given,
})

describe("what was tapped", () => {
  it("names the batch, and when it happened", () => {
    const { body } = movementOf(tapped({ batch: batch(5, 1) }), now)
    expect(body).toEqual({ batch_id: 5, quantity: 3, occurred_at: "2026-11-28T15:00:00.000Z" })
  })

  it("names the place alone where its stock is not known", () => {
    expect(movementOf(tapped({}), now).body).toMatchObject({ storage_location_id: 7 })
  })

  it("carries the reason of an adjustment and its sign", () => {
    const { body } = movementOf(tapped({ kind: "ajuste", quantity: -2, reason: "contadas mal" }), now)
    expect(body).toMatchObject({ quantity: -2, notes: "contadas mal" })
  })

  it("goes nowhere without a destination", () => {
    const target = { ...place, id: 8, name: "Claro 8" }
    const moved = movementOf(tapped({ kind: "trasplante", target }), now)
    expect(moved.body).toMatchObject({ destination: { storage_location_id: 8 } })
    expect(moved.says.destination).toBe("Claro 8")
    expect(() => movementOf(tapped({ kind: "trasplante" }), now)).toThrow()
  })
})

describe("species that look alike", () => {
  const product = (id: number, family_id: number, common_name: string) =>
    [id, { id, family_id, common_name }] as const
  const rows = [product(1, 1, "Dedos"), product(2, 1, "Dedos blancos"), product(3, 2, "Echeveria")]
  const products = new Map(rows) as unknown as Map<number, Product>

  it("are those of one family in the same place, each named once", () => {
    const here = [batch(1, 1), batch(2, 2), batch(3, 2), batch(4, 3)]
    expect(lookAlikes(batch(1, 1), here, products)).toEqual(["Dedos blancos"])
    expect(lookAlikes(batch(4, 3), here, products)).toEqual([])
  })
})

describe("what can be taken back", () => {
  const death = {
    movement_id: "m1",
    movement_type: "muerte",
    related_movement_id: null,
    location_cycle_id: null,
  } as const
  const back = { ...death, movement_id: "m2", movement_type: "ajuste", related_movement_id: "m1" } as const

  it("is what a person entered, once", () => {
    expect(reversible(death, [death])).toBe(true)
    expect(reversible(death, [back, death])).toBe(false)
    expect(reversible(back, [back, death])).toBe(false)
  })

  it("is nothing that a count wrote", () => {
    expect(reversible({ ...death, movement_type: "foto" }, [])).toBe(false)
    expect(reversible({ ...death, location_cycle_id: 4 }, [])).toBe(false)
  })

  it("may be a transplant, whose legs name each other", () => {
    const leg = { ...death, movement_type: "transplante", related_movement_id: "m3" } as const
    const other = { ...leg, movement_id: "m3", related_movement_id: "m1" }
    expect(reversible(leg, [leg, other])).toBe(true)
  })
})
