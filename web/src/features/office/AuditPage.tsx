import { Button, Group, TextInput } from "@mantine/core"
import { IconDownload } from "@tabler/icons-react"
import { useInfiniteQuery } from "@tanstack/react-query"
import { useDeferredValue, useState } from "react"
import { useTranslation } from "react-i18next"
import { api, type Schemas, unwrap } from "../../app/client"
import { useFormat } from "../../app/format"
import { type Column, DataTable } from "../../ui/DataTable"
import { download } from "../../ui/download"
import { Empty } from "../../ui/Empty"
import { Page } from "../../ui/Page"
import { Trouble } from "../../ui/Trouble"
import { Waiting } from "../../ui/Waiting"

type Change = Schemas["ChangeRead"]
interface Filter {
  entity_type?: string
  action?: string
}

const AT_ONCE = 100

/** Who changed what, from what, to what. */
export function AuditPage() {
  const { t } = useTranslation()
  const [table, setTable] = useState("")
  const [action, setAction] = useState("")
  const asked = {
    ...(table ? { entity_type: table.trim() } : {}),
    ...(action ? { action: action.trim() } : {}),
  }
  const filter = useDeferredValue<Filter>(asked)
  return (
    <Page title={t("office.tools.audit")} aside={<Export filter={filter} />}>
      <Group gap="md" mb="md">
        <TextInput
          label={t("audit.table")}
          placeholder={t("audit.tableSuch")}
          value={table}
          onChange={event => setTable(event.currentTarget.value)}
        />
        <TextInput
          label={t("audit.action")}
          placeholder={t("audit.actionSuch")}
          value={action}
          onChange={event => setAction(event.currentTarget.value)}
        />
      </Group>
      <Changes filter={filter} />
    </Page>
  )
}

function useChanges(filter: Filter) {
  return useInfiniteQuery({
    queryKey: ["audit", filter],
    gcTime: 0,
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last: Schemas["Page_ChangeRead_"]) => last.next ?? undefined,
    queryFn: ({ pageParam: cursor }) => {
      const query = { ...filter, limit: AT_ONCE, ...(cursor ? { cursor } : {}) }
      return unwrap(api.GET("/api/v1/audit", { params: { query } }))
    },
  })
}

function Changes({ filter }: { filter: Filter }) {
  const { t } = useTranslation()
  const { data, error, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } = useChanges(filter)
  if (!data) return error ? <Trouble error={error} retry={() => void refetch()} /> : <Waiting rows={6} />
  const changes = data.pages.flatMap(each => each.items)
  if (changes.length === 0) return <Empty>{t("audit.none")}</Empty>
  return (
    <>
      <ChangesTable changes={changes} />
      {hasNextPage && (
        <Button variant="subtle" mt="sm" loading={isFetchingNextPage} onClick={() => void fetchNextPage()}>
          {t("audit.older")}
        </Button>
      )}
    </>
  )
}

function ChangesTable({ changes }: { changes: Change[] }) {
  const { t } = useTranslation()
  const { moment } = useFormat()
  const columns: Column<Change>[] = [
    { key: "at", title: t("month.movement.at"), value: row => moment(row.occurred_at) },
    { key: "who", title: t("audit.who"), value: row => row.user ?? t("audit.system") },
    { key: "action", title: t("audit.action"), value: row => row.action },
    { key: "what", title: t("audit.table"), value: row => `${row.entity_type} ${row.entity_id}` },
    { key: "change", title: t("audit.change"), value: changeSays },
    { key: "why", title: t("month.movement.why"), value: row => row.reason },
  ]
  return (
    <DataTable caption={t("office.tools.audit")} columns={columns} rows={changes} keyOf={row => row.id} />
  )
}

/** What every row has, and other columns tell. */
const BESIDES = new Set(["id", "created_at", "updated_at"])

/** Only what became different. */
export function changeSays({ before, after }: Pick<Change, "before" | "after">): string {
  const keys = [...new Set([...Object.keys(before ?? {}), ...Object.keys(after ?? {})])]
  const said = (of: Change["before"], key: string) => {
    const value = of?.[key] ?? null
    return typeof value === "string" ? value : JSON.stringify(value)
  }
  return keys
    .filter(key => !BESIDES.has(key) && said(before, key) !== said(after, key))
    .map(key =>
      before ? `${key}: ${said(before, key)} → ${said(after, key)}` : `${key}: ${said(after, key)}`,
    )
    .join("; ")
}

function Export({ filter }: { filter: Filter }) {
  const { t } = useTranslation()
  const [error, setError] = useState<unknown>()
  const take = async () => {
    const file = await unwrap(
      api.GET("/api/v1/audit/export.csv", { params: { query: filter }, parseAs: "blob" }),
    )
    download(`${t("audit.file")}.csv`, file as unknown as Blob)
  }
  return (
    <>
      {error !== undefined && <Trouble error={error} />}
      <Button
        variant="default"
        leftSection={<IconDownload aria-hidden />}
        onClick={() => void take().then(() => setError(undefined), setError)}
      >
        {t("table.csv")}
      </Button>
    </>
  )
}
