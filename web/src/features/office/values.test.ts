import { expect, it } from "vitest"
import type { Field } from "./sheets"
import { SHEETS } from "./sheets"
import { asBody, asTyped, fieldsFor } from "./values"

const FIELDS: Field[] = [
  { key: "name", kind: "text", needed: true },
  { key: "note", kind: "long" },
  { key: "price", kind: "money" },
  { key: "height", kind: "number" },
  { key: "kind_id", kind: "choice", of: "categories" },
  { key: "sells", kind: "yes" },
  { key: "sku", kind: "text", only: "new" },
]

it("what is typed comes back as it was kept", () => {
  const row = { id: 1, name: "R5", note: null, price: 12_350, height: 3.5, kind_id: 4, sells: true, sku: "A" }
  const { id, ...kept } = row
  const typed = asTyped(FIELDS, row)
  expect(typed).toEqual({
    name: "R5",
    note: "",
    price: "123.5",
    height: "3.5",
    kind_id: "4",
    sells: true,
    sku: "A",
  })
  expect(asBody(FIELDS, typed)).toEqual(kept)
  expect(id).toBe(1)
})

it("numbers may have a comma, and what was emptied is sent as nothing", () => {
  const typed = { name: " R8 ", note: " ", price: "99,9", height: "", kind_id: "", sells: false, sku: "" }
  expect(asBody(FIELDS, typed)).toEqual({
    name: "R8",
    note: null,
    price: 9990,
    height: null,
    kind_id: null,
    sells: false,
  })
})

it("a new row is told what an old one keeps", () => {
  const { fields } = SHEETS.users
  expect(fieldsFor(fields, undefined).map(each => each.key)).not.toContain("active")
  expect(fieldsFor(fields, { id: 1 }).map(each => each.key)).not.toContain("password")
})

it("the first word stands where one is needed", () => {
  expect(
    asTyped([{ key: "role", kind: "choice", words: ["viewer", "admin"], needed: true }], undefined),
  ).toEqual({
    role: "viewer",
  })
})
