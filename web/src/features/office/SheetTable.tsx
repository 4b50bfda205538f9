import type { TFunction } from "i18next"
import { useTranslation } from "react-i18next"
import { useFormat } from "../../app/format"
import { type Column, DataTable, opener } from "../../ui/DataTable"
import { type Row, useRows } from "./rows"
import { type Field, type SheetName, sheetOf } from "./sheets"

interface Props {
  name: SheetName
  rows: readonly Row[]
  onOpen: ((id: number) => void) | undefined
}

/** The rows of a sheet by its fields; the first opens each. */
export function SheetTable({ name, rows, onOpen }: Props) {
  const { t } = useTranslation()
  const format = useFormat()
  const shown = sheetOf(name).fields.filter(each => !each.aside)
  const names = useNames(shown)
  const columns = shown.map((field, at): Column<Row> => {
    const column = columnOf(field, t, format.money, names)
    if (at > 0 || !onOpen) return column
    return {
      ...column,
      shown: row => (
        <button type="button" className={opener} onClick={() => onOpen(row.id)}>
          {column.value(row) || `${row.id}`}
        </button>
      ),
    }
  })
  return (
    <DataTable
      caption={t(`office.sheets.${name}`)}
      columns={columns}
      rows={rows}
      keyOf={row => row.id}
      file={t(`office.sheets.${name}`)}
    />
  )
}

/** What ids mean where the rows do not say it themselves. */
function useNames(fields: readonly Field[]): Map<number, string> {
  const { data = [] } = useRows(fields.find(each => each.of && !each.shown)?.of)
  return new Map(data.map(each => [each.id, String(each.name)]))
}

function columnOf(
  { key, kind, words, of, shown }: Field,
  t: TFunction,
  money: (value: number) => string,
  names: Map<number, string>,
): Column<Row> {
  const title = t(`office.fields.${key}` as never)
  const plain = (row: Row) => row[shown ?? key] as string | number | null | undefined
  if (words)
    return {
      key,
      title,
      value: row => (plain(row) ? t(`office.words.${plain(row)}` as never) : null),
    }
  if (kind === "yes") return { key, title, value: row => t(row[key] ? "office.yes" : "office.no") }
  if (of && !shown) return { key, title, value: row => names.get(Number(plain(row))) }
  if (kind !== "money") return { key, title, value: plain, numeric: kind === "number" }
  const inUnits = (row: Row) => (plain(row) === null ? null : Number(plain(row)) / 100)
  const written = (row: Row) => (inUnits(row) === null ? null : money(inUnits(row) ?? 0))
  return { key, title, value: inUnits, shown: written, numeric: true }
}
