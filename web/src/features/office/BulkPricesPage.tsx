import { Button, Group, TextInput } from "@mantine/core"
import { useMutation, useQueryClient } from "@tanstack/react-query"
import { useState } from "react"
import { useTranslation } from "react-i18next"
import { api, type Schemas, unwrap } from "../../app/client"
import { useFormat } from "../../app/format"
import { Choice } from "../../ui/Choice"
import { type Column, DataTable } from "../../ui/DataTable"
import { Empty } from "../../ui/Empty"
import { Notice } from "../../ui/Notice"
import { Page } from "../../ui/Page"
import { Trouble } from "../../ui/Trouble"
import { useRows } from "./rows"

type Item = Schemas["BulkItem"]
const CENTS = 100

/** All prices of a category up or down at once; what becomes of each is shown before it happens. */
export function BulkPricesPage() {
  const { t } = useTranslation()
  const [category, setCategory] = useState("")
  const [percent, setPercent] = useState("")
  const { data: categories = [] } = useRows("categories")
  const asked = {
    percentage_change: percent.replace(",", "."),
    ...(category ? { category_id: Number(category) } : {}),
  }
  const preview = useMutation({
    mutationFn: () =>
      unwrap(api.POST("/api/v1/admin/price-list/bulk-update-prices/preview", { body: asked })),
  })
  return (
    <Page title={t("office.tools.bulkPrices")}>
      <Group gap="md" align="end" mb="md">
        <Choice
          label={t("office.sheets.categories")}
          data={[
            { value: "", label: t("office.all") },
            ...categories.map(each => ({ value: String(each.id), label: String(each.name) })),
          ]}
          value={category}
          onChange={setCategory}
        />
        <TextInput
          label={t("bulk.percent")}
          inputMode="decimal"
          value={percent}
          onChange={event => setPercent(event.currentTarget.value)}
        />
        <Button
          disabled={!Number(asked.percentage_change)}
          loading={preview.isPending}
          onClick={() => preview.mutate()}
        >
          {t("bulk.preview")}
        </Button>
      </Group>
      {preview.error && <Trouble error={preview.error} />}
      {preview.data ? (
        <Preview key={preview.data.confirmation_token} asked={asked} preview={preview.data} />
      ) : (
        <Empty>{t("bulk.empty")}</Empty>
      )}
    </Page>
  )
}

interface PreviewProps {
  asked: { percentage_change: string; category_id?: number }
  preview: Schemas["BulkPreview"]
}

function Preview({ asked, preview }: PreviewProps) {
  const { t } = useTranslation()
  const doing = useExecute()
  const body = { ...asked, confirmation_token: preview.confirmation_token }
  if (doing.data) return <Notice tone="ask" title={t("bulk.done", { count: doing.data.affected_count })} />
  return (
    <>
      {doing.error && <Trouble error={doing.error} />}
      <PricesTable items={preview.items} />
      <Button
        mt="md"
        disabled={preview.affected_count === 0}
        loading={doing.isPending}
        onClick={() => doing.mutate(body)}
      >
        {t("bulk.do", { count: preview.affected_count })}
      </Button>
    </>
  )
}

function useExecute() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (body: Schemas["BulkPricesConfirmed"]) => {
      const params = { header: { "idempotency-key": crypto.randomUUID() } }
      return unwrap(api.POST("/api/v1/admin/price-list/bulk-update-prices/execute", { params, body }))
    },
    onSuccess: () => client.invalidateQueries({ queryKey: ["sheet", "prices"] }),
  })
}

function PricesTable({ items }: { items: Item[] }) {
  const { t } = useTranslation()
  const { money } = useFormat()
  const price = (key: "before" | "after"): Column<Item> => ({
    key,
    title: t(`bulk.${key}`),
    value: row => Number(row[key].wholesale_unit_price) / CENTS,
    shown: row => money(Number(row[key].wholesale_unit_price) / CENTS),
    numeric: true,
  })
  const columns: Column<Item>[] = [
    { key: "sku", title: t("office.fields.SKU"), value: row => row.SKU },
    price("before"),
    price("after"),
  ]
  return (
    <DataTable
      caption={t("bulk.preview")}
      columns={columns}
      rows={items}
      keyOf={row => row.id}
      file={t("bulk.preview")}
    />
  )
}
