import { Button } from "@mantine/core"
import { useNavigate, useSearch } from "@tanstack/react-router"
import { useTranslation } from "react-i18next"
import { Ask } from "../../ui/Ask"
import { type Column, DataTable, opener } from "../../ui/DataTable"
import { Empty } from "../../ui/Empty"
import { Page } from "../../ui/Page"
import { WebhookForm } from "./WebhookForm"
import { EVENTS, type Event, useWebhook, useWebhooks, type Webhook } from "./webhooks"

/** Other programs that are told of what happens on the farm. */
export function WebhooksPage() {
  const { t } = useTranslation()
  const { row } = useSearch({ from: "/office/webhooks" })
  const navigate = useNavigate()
  const open = (next: number | "new" | undefined) =>
    void navigate({ to: "/office/webhooks", search: next ? { row: next } : {} })
  return (
    <Page
      title={t("office.tools.webhooks")}
      aside={<Button onClick={() => open("new")}>{t("office.add")}</Button>}
    >
      {row && (
        <section className="card" style={{ padding: "1rem", marginBottom: "1.5rem" }}>
          {row === "new" ? (
            <WebhookForm key="new" edited={undefined} onClose={() => open(undefined)} />
          ) : (
            <Existing key={row} id={row} onClose={() => open(undefined)} />
          )}
        </section>
      )}
      <Ask of={useWebhooks()} rows={3}>
        {({ items }) =>
          items.length > 0 ? (
            <WebhookTable webhooks={items} onOpen={open} />
          ) : (
            <Empty>{t("webhooks.none")}</Empty>
          )
        }
      </Ask>
    </Page>
  )
}

function Existing({ id, onClose }: { id: number; onClose: () => void }) {
  return (
    <Ask of={useWebhook(id)} rows={4}>
      {data => <WebhookForm edited={data} onClose={onClose} />}
    </Ask>
  )
}

function WebhookTable({ webhooks, onOpen }: { webhooks: Webhook[]; onOpen: (id: number) => void }) {
  const { t } = useTranslation()
  const columns: Column<Webhook>[] = [
    {
      key: "url",
      title: t("webhooks.url"),
      value: row => row.url,
      shown: row => (
        <button type="button" className={opener} onClick={() => onOpen(row.id)}>
          {row.url}
        </button>
      ),
    },
    { key: "description", title: t("office.fields.description"), value: row => row.description },
    {
      key: "events",
      title: t("webhooks.hears"),
      value: row => row.events.map(each => t(`webhooks.events.${EVENTS[each as Event]}`)).join(", "),
    },
    {
      key: "active",
      title: t("office.fields.active"),
      value: row => t(row.active ? "office.yes" : "office.no"),
    },
  ]
  return (
    <DataTable caption={t("office.tools.webhooks")} columns={columns} rows={webhooks} keyOf={row => row.id} />
  )
}
