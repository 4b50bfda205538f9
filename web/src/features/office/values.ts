/** What stands in a form, and what of it is sent. */
import type { Body, Row } from "./rows"
import type { Field } from "./sheets"

/** As typed: text of every kind, and yes or no. */
export type Typed = Record<string, string | boolean>

const CENTS = 100

export function asTyped(fields: readonly Field[], row: Row | undefined): Typed {
  return Object.fromEntries(fields.map(each => [each.key, typedOf(each, row?.[each.key])]))
}

function typedOf({ kind, words, needed }: Field, value: unknown): string | boolean {
  if (kind === "yes") return value === true
  if (value === null || value === undefined) return needed && words?.[0] ? words[0] : ""
  return kind === "money" ? String(Number(value) / CENTS) : String(value)
}

/** Nothing typed is nothing known; the server says what it needs. */
export function asBody(fields: readonly Field[], typed: Typed): Body {
  const told = fields.map(each => [each.key, sentOf(each, typed[each.key] ?? "")] as const)
  return Object.fromEntries(told.filter(([, value]) => value !== undefined))
}

function sentOf({ kind, of, needed, only }: Field, typed: string | boolean): unknown {
  if (typeof typed === "boolean") return typed
  const text = typed.trim()
  if (text === "") return needed || only === "new" ? undefined : null
  if (kind === "money") return Math.round(Number(text.replace(",", ".")) * CENTS)
  if (kind === "number" || of) return Number(text.replace(",", "."))
  return text
}

/** What of a sheet is told of a new row, or of one that is there. */
export function fieldsFor(fields: readonly Field[], row: Row | undefined): Field[] {
  const left = row ? "new" : "old"
  return fields.filter(each => each.only !== left)
}
