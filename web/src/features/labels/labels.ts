/** Stakes with the address that opens a place: as sheets to print, and as a roll in the printer's own language. */
import { encode } from "uqr"
import { type Place, whereabouts } from "../locations/places"
import type { Batch } from "../stock/stock"

export interface Label {
  key: number
  address: string
  name: string
  code: string
  where: string
}

/** Millimetres, as makers of label sheets state them. */
export interface SheetFormat {
  columns: number
  rows: number
  widthMm: number
  heightMm: number
  topMm: number
  leftMm: number
}

export const FORMATS = {
  a4x24: { columns: 3, rows: 8, widthMm: 70, heightMm: 37, topMm: 0.5, leftMm: 0 },
  a4x12: { columns: 2, rows: 6, widthMm: 97, heightMm: 42.3, topMm: 21.6, leftMm: 8 },
  a4x8: { columns: 2, rows: 4, widthMm: 97, heightMm: 67.7, topMm: 13.1, leftMm: 8 },
} as const satisfies Record<string, SheetFormat>
export type FormatName = keyof typeof FORMATS

export const PRINTED = ["places", "batches"] as const

/** A batch goes with its own stake, wherever it stands. */
export function labelOfBatch(batch: Batch, name: string, place: Place | undefined, origin: string): Label {
  return {
    key: batch.id,
    address: `${origin}/q/${encodeURIComponent(batch.batch_code)}`,
    name,
    code: batch.batch_code,
    where: place ? `${whereabouts(place)} · ${place.name}` : "",
  }
}

export function labelOf(place: Place, origin: string): Label {
  const code = encodeURIComponent(place.qrCode ?? place.code)
  return {
    key: place.id,
    address: `${origin}/q/${code}`,
    name: place.name,
    code: place.code,
    where: whereabouts(place),
  }
}

export function sheetsOf(labels: readonly Label[], { columns, rows }: SheetFormat): Label[][] {
  const each = columns * rows
  return Array.from({ length: Math.ceil(labels.length / each) }, (_, at) =>
    labels.slice(at * each, (at + 1) * each),
  )
}

/** The black squares of a QR code as one path, and how many squares its side has. */
export function qrPath(text: string): { path: string; size: number } {
  const { data, size } = encode(text, { ecc: "M", border: 2 })
  const squares = data.flatMap((row, y) => row.flatMap((black, x) => (black ? [`M${x} ${y}h1v1h-1z`] : [])))
  return { path: squares.join(""), size }
}

const encoder = new TextEncoder()

/** `^` and `~` begin commands, and `_` an escape. */
const field = (text: string) =>
  text.replace(/[\^~_]/g, each =>
    [...encoder.encode(each)].map(byte => `_${byte.toString(16).toUpperCase()}`).join(""),
  )

const line = (x: number, y: number, size: number, text: string) =>
  `^FO${x},${y}^A0N,${size},${size}^FH_^FD${field(text)}^FS`

/** For labels of 50 by 25 millimetres at 203 dots an inch. */
export function zplOf(labels: readonly Label[]): string {
  const drawn = labels.map(({ address, name, code, where }) =>
    [
      "^XA^CI28^PW400^LL200",
      `^FO10,10^BQN,2,4^FH_^FDMA,${field(address)}^FS`,
      line(190, 30, 36, name),
      line(190, 80, 22, where),
      line(190, 120, 20, code),
      "^XZ",
    ].join("\n"),
  )
  return `${drawn.join("\n")}\n`
}
