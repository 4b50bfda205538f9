import { Button } from "@mantine/core"
import { useTranslation } from "react-i18next"
import { useFormat } from "../../app/format"
import { type Column, DataTable, opener } from "../../ui/DataTable"
import { Empty } from "../../ui/Empty"
import { Section } from "../../ui/Section"
import { Trouble } from "../../ui/Trouble"
import { Waiting } from "../../ui/Waiting"
import { type Delivery, EVENTS, type Event, lastWord, useDeliveries, useReplay } from "./webhooks"

/** What was sent to a receiver in the last month, and sending it once more. */
export function Deliveries({ webhookId }: { webhookId: number }) {
  const { t } = useTranslation()
  const { data, error, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } = useDeliveries(webhookId)
  const sent = data?.pages.flatMap(each => each.items)
  return (
    <Section title={t("webhooks.deliveries")}>
      {!sent && (error ? <Trouble error={error} retry={() => void refetch()} /> : <Waiting rows={2} />)}
      {sent &&
        (sent.length > 0 ? (
          <Sent webhookId={webhookId} deliveries={sent} />
        ) : (
          <Empty>{t("webhooks.nothingSent")}</Empty>
        ))}
      {hasNextPage && (
        <Button variant="subtle" mt="sm" loading={isFetchingNextPage} onClick={() => void fetchNextPage()}>
          {t("audit.older")}
        </Button>
      )}
    </Section>
  )
}

function Sent({ webhookId, deliveries }: { webhookId: number; deliveries: Delivery[] }) {
  const { t } = useTranslation()
  const { moment } = useFormat()
  const replay = useReplay(webhookId)
  const columns: Column<Delivery>[] = [
    { key: "at", title: t("month.movement.at"), value: row => moment(row.created_at) },
    {
      key: "event",
      title: t("webhooks.event"),
      value: row => t(`webhooks.events.${EVENTS[row.kind as Event]}`),
    },
    { key: "status", title: t("month.status"), value: row => t(`webhooks.statuses.${row.status}`) },
    { key: "attempts", title: t("webhooks.attempts"), value: row => row.attempts, numeric: true },
    { key: "said", title: t("webhooks.said"), value: lastWord },
    { key: "next", title: t("webhooks.next"), value: row => row.next_at && moment(row.next_at) },
    {
      key: "again",
      title: t("webhooks.again"),
      value: () => null,
      shown: row =>
        row.status !== "pending" && (
          <button
            type="button"
            className={opener}
            disabled={replay.isPending}
            onClick={() => replay.mutate(row.id)}
          >
            {t("webhooks.again")}
          </button>
        ),
    },
  ]
  return (
    <>
      {replay.error && <Trouble error={replay.error} />}
      <DataTable
        caption={t("webhooks.deliveries")}
        columns={columns}
        rows={deliveries}
        keyOf={row => row.id}
      />
    </>
  )
}
