import { Button, Group } from "@mantine/core"
import { Link, useSearch } from "@tanstack/react-router"
import { useTranslation } from "react-i18next"
import type { Schemas } from "../../app/client"
import { useFormat } from "../../app/format"
import { type Column, DataTable } from "../../ui/DataTable"
import { Empty } from "../../ui/Empty"
import { FileDrop } from "../../ui/FileDrop"
import { Notice } from "../../ui/Notice"
import { Page } from "../../ui/Page"
import { RowErrors } from "../../ui/RowErrors"
import { Section } from "../../ui/Section"
import { Trouble } from "../../ui/Trouble"
import { type Month, monthOf, useClientSales } from "./month"
import { useSoldNames } from "./names"

/** The client's own list of what was sold, dropped in and held against the books. */
export function ClientSalesPage() {
  const { t } = useTranslation()
  const format = useFormat()
  const asked = useSearch({ from: "/month/sales" })
  const month = asked.year && asked.month ? { year: asked.year, month: asked.month } : monthOf(new Date())
  const comparing = useClientSales(month)
  return (
    <Page title={t("sales.title")} aside={format.month(month.year, month.month)}>
      <Group mb="md">
        <Button variant="default" component={Link} {...({ to: "/month", search: month } as object)}>
          {t("month.back")}
        </Button>
      </Group>
      <FileDrop
        says={t("sales.drop")}
        hint={t("sales.columns")}
        accept=".csv,.xlsx"
        busy={comparing.isPending}
        onFile={file => comparing.mutate(file)}
      />
      {comparing.error && <Trouble error={comparing.error} />}
      {comparing.data ? (
        <Compared answer={comparing.data} month={month} />
      ) : (
        !comparing.error && <Empty>{t("sales.empty")}</Empty>
      )}
    </Page>
  )
}

function Compared({ answer, month }: { answer: Schemas["ClientSalesRead"]; month: Month }) {
  const { t } = useTranslation()
  const { number } = useFormat()
  return (
    <>
      {answer.places_open > 0 && (
        <Notice tone="ask" title={t("sales.placesOpen", { count: answer.places_open })} />
      )}
      <RowErrors errors={answer.row_errors} rows={answer.rows} />
      <Section
        title={t("sales.compared")}
        aside={`${number(answer.client_total)} / ${number(answer.ledger_total)}`}
      >
        {answer.items.length > 0 ? (
          <ComparedTable answer={answer} month={month} />
        ) : (
          <Empty>{t("sales.nothing")}</Empty>
        )}
      </Section>
    </>
  )
}

function ComparedTable({ answer, month }: { answer: Schemas["ClientSalesRead"]; month: Month }) {
  const { t } = useTranslation()
  const { signed } = useFormat()
  const nameOf = useSoldNames()
  const columns: Column<Schemas["ComparisonRead"]>[] = [
    { key: "what", title: t("sales.what"), value: nameOf },
    { key: "client", title: t("sales.client"), value: row => row.client_sales, numeric: true },
    { key: "ledger", title: t("sales.ledger"), value: row => row.ledger_sales, numeric: true },
    {
      key: "discrepancy",
      title: t("sales.discrepancy"),
      value: row => row.discrepancy,
      shown: row => signed(row.discrepancy),
      numeric: true,
    },
    { key: "status", title: t("month.status"), value: row => t(`sales.statuses.${row.status}`) },
    {
      key: "causes",
      title: t("sales.causes"),
      value: row => row.possible_causes.map(each => t(`month.causes.${each}`)).join(", "),
    },
  ]
  return (
    <DataTable
      caption={t("sales.compared")}
      columns={columns}
      rows={answer.items}
      keyOf={row => `${row.product_id}/${row.product_category_id}/${row.packaging_catalog_ids}`}
      file={`${t("sales.file")}-${month.year}-${month.month}`}
    />
  )
}
