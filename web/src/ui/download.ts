/** Files that the browser makes by itself, from what it has already. */

export type Value = string | number | null | undefined

/** Spreadsheets run what begins like a formula; in front of an apostrophe it stays text. */
const FORMULA = /^[=+\-@\t\r]/

function field(value: Value): string {
  if (value === null || value === undefined) return ""
  const text = typeof value === "string" && FORMULA.test(value) ? `'${value}` : String(value)
  return /[",\n\r;]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}

export function csvOf(titles: readonly string[], rows: readonly (readonly Value[])[]): string {
  return [titles, ...rows].map(each => each.map(field).join(",")).join("\r\n")
}

/** Hands a file to whoever asked for it; a mark tells spreadsheets that a table is UTF-8. */
export function download(name: string, content: string | Blob, type = "text/csv"): void {
  const blob = typeof content === "string" ? new Blob([`\ufeff${content}`], { type }) : content
  const link = document.createElement("a")
  link.href = URL.createObjectURL(blob)
  link.download = name
  link.click()
  URL.revokeObjectURL(link.href)
}
