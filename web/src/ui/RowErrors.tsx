import { useTranslation } from "react-i18next"
import { type Column, DataTable } from "./DataTable"
import { Notice } from "./Notice"

interface RowError {
  line: number
  column: string
  code: string
  detail: string
}

/** What of a file could not be read, row by row; nothing where all of it could. */
export function RowErrors({ errors, rows }: { errors: readonly RowError[]; rows: number }) {
  const { t } = useTranslation()
  if (errors.length === 0) return null
  const columns: Column<RowError>[] = [
    { key: "line", title: t("rowErrors.line"), value: row => String(row.line) },
    { key: "column", title: t("rowErrors.column"), value: row => row.column },
    { key: "detail", title: t("rowErrors.what"), value: row => row.detail },
  ]
  const lines = new Set(errors.map(each => each.line)).size
  return (
    <>
      <Notice tone="ask" title={t("rowErrors.title", { count: lines, rows })} />
      <DataTable
        caption={t("rowErrors.what")}
        columns={columns}
        rows={errors}
        keyOf={row => `${row.line}/${row.column}/${row.code}`}
      />
    </>
  )
}
