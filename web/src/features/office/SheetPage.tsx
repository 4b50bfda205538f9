import { Button, Group, TextInput } from "@mantine/core"
import { Link, useNavigate, useParams, useSearch } from "@tanstack/react-router"
import { useDeferredValue, useState } from "react"
import { useTranslation } from "react-i18next"
import { useRight } from "../../app/session/store"
import { Ask } from "../../ui/Ask"
import { Empty } from "../../ui/Empty"
import { finder } from "../../ui/finding"
import { NotFound } from "../../ui/NotFound"
import { Page } from "../../ui/Page"
import { RowForm } from "./RowForm"
import { type Row, useRows } from "./rows"
import { SheetTable } from "./SheetTable"
import { isSheet, type SheetName, sheetOf } from "./sheets"

/** One list of the office: looked through, added to, changed. */
export function SheetPage() {
  const { sheet } = useParams({ from: "/office/lists/$sheet" })
  return isSheet(sheet) ? <TheSheet key={sheet} name={sheet} /> : <NotFound />
}

function TheSheet({ name }: { name: SheetName }) {
  const { t } = useTranslation()
  const { row } = useSearch({ from: "/office/lists/$sheet" })
  const navigate = useNavigate()
  const open = (next: number | "new" | undefined) =>
    void navigate({ to: "/office/lists/$sheet", params: { sheet: name }, search: next ? { row: next } : {} })
  const writes = useRight(sheetOf(name).writes)
  return (
    <Page title={t(`office.sheets.${name}`)} aside={writes && <Add name={name} onAdd={() => open("new")} />}>
      {writes && row && (
        <RowForm
          key={row}
          name={name}
          id={row === "new" ? undefined : Number(row)}
          onClose={() => open(undefined)}
        />
      )}
      <Ask of={useRows(name)} rows={6}>
        {rows => <Found name={name} rows={rows} {...(writes ? { onOpen: open } : {})} />}
      </Ask>
    </Page>
  )
}

/** What has an outline begins with it. */
function Add({ name, onAdd }: { name: SheetName; onAdd: () => void }) {
  const { t } = useTranslation()
  if (!sheetOf(name).drawn) return <Button onClick={onAdd}>{t("office.add")}</Button>
  return (
    <Button component={Link} {...({ to: "/map/outline/$sheet", params: { sheet: name } } as object)}>
      {t("outline.draw")}
    </Button>
  )
}

interface FoundProps {
  name: SheetName
  rows: Row[]
  onOpen?: (id: number) => void
}

function Found({ name, rows, onOpen }: FoundProps) {
  const { t } = useTranslation()
  const [asked, setAsked] = useState("")
  const has = finder(useDeferredValue(asked))
  const found = rows.filter(row => has(Object.values(row).join(" ")))
  if (rows.length === 0) return <Empty>{t("office.emptyList")}</Empty>
  return (
    <>
      <Group mb="sm">
        <TextInput
          type="search"
          label={t("table.search")}
          value={asked}
          onChange={event => setAsked(event.currentTarget.value)}
        />
      </Group>
      {found.length > 0 ? (
        <SheetTable name={name} rows={found} onOpen={onOpen} />
      ) : (
        <Empty>{t("office.nothingFound")}</Empty>
      )}
    </>
  )
}
