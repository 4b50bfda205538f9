// biome-ignore-all lint/a11y/noRedundantRoles: shown as cards, tables would lose them
// biome-ignore-all lint/a11y/noNoninteractiveTabindex: what scrolls must be within reach of the keyboard
import { Button, TextInput } from "@mantine/core"
import { IconDownload } from "@tabler/icons-react"
import { type ReactNode, useDeferredValue, useState } from "react"
import { useTranslation } from "react-i18next"
import { useFormat } from "../app/format"
import css from "./DataTable.module.css"
import { csvOf, download, type Value } from "./download"
import { finder } from "./finding"
import { useMore } from "./useMore"

export interface Column<Row> {
  key: string
  title: string
  value: (row: Row) => Value
  /** Where what is seen is not just the value. */
  shown?: (row: Row) => ReactNode
  numeric?: boolean
}

interface Props<Row> {
  caption: string
  columns: readonly Column<Row>[]
  rows: readonly Row[]
  keyOf: (row: Row) => string | number
  /** The last row: all of them together. */
  total?: Row
  /** What a long table is searched by. */
  search?: (row: Row) => string
  /** The name of the file it can be taken away in. */
  file?: string
}

const AT_ONCE = 100

/** For buttons that open what their row is of. */
export const opener = css.opener

/** Figures in rows; the first column names each. On a phone each row is a card. */
export function DataTable<Row>({ caption, columns, rows, keyOf, total, file, search }: Props<Row>) {
  const { t } = useTranslation()
  const [asked, setAsked] = useState("")
  const has = finder(useDeferredValue(asked))
  const found = search ? rows.filter(row => has(search(row))) : rows
  const [shown, more] = useMore(found, AT_ONCE)
  return (
    <>
      {search && rows.length > AT_ONCE && (
        <TextInput
          type="search"
          label={t("table.search")}
          maw="24rem"
          mb="sm"
          value={asked}
          onChange={event => setAsked(event.currentTarget.value)}
        />
      )}
      <section className={`card ${css.frame}`} aria-label={caption} tabIndex={0}>
        <table className={css.table} role="table" aria-label={caption}>
          <Heads columns={columns} />
          <tbody role="rowgroup">
            {shown.map(row => (
              <Cells key={keyOf(row)} columns={columns} row={row} />
            ))}
          </tbody>
          {total !== undefined && (
            <tfoot role="rowgroup">
              <Cells columns={columns} row={total} />
            </tfoot>
          )}
        </table>
      </section>
      {more}
      {file && <TakeAway columns={columns} rows={rows} total={total} file={file} />}
    </>
  )
}

function Heads<Row>({ columns }: Pick<Props<Row>, "columns">) {
  return (
    <thead role="rowgroup">
      <tr role="row">
        {columns.map(each => (
          <th
            key={each.key}
            role="columnheader"
            scope="col"
            className={each.numeric ? css.numeric : undefined}
          >
            {each.title}
          </th>
        ))}
      </tr>
    </thead>
  )
}

function Cells<Row>({ columns, row }: { columns: readonly Column<Row>[]; row: Row }) {
  const { decimal } = useFormat()
  return (
    <tr role="row">
      {columns.map((each, at) => {
        const value = each.value(row)
        const says = each.shown ? each.shown(row) : typeof value === "number" ? decimal(value) : value
        if (at === 0)
          return (
            <th key={each.key} role="rowheader" scope="row">
              {says}
            </th>
          )
        const nothing = says === null || says === undefined || says === ""
        return (
          <td
            key={each.key}
            role="cell"
            data-title={each.title}
            data-nothing={nothing || undefined}
            className={each.numeric ? css.numeric : undefined}
          >
            {says}
          </td>
        )
      })}
    </tr>
  )
}

function TakeAway<Row>({
  columns,
  rows,
  total,
  file,
}: Pick<Props<Row>, "columns" | "rows" | "total"> & { file: string }) {
  const { t } = useTranslation()
  const all = total === undefined ? rows : [...rows, total]
  const text = () =>
    csvOf(
      columns.map(each => each.title),
      all.map(row => columns.map(each => each.value(row))),
    )
  return (
    <Button
      variant="default"
      mt="sm"
      leftSection={<IconDownload aria-hidden />}
      onClick={() => download(`${file}.csv`, text())}
    >
      {t("table.csv")}
    </Button>
  )
}
