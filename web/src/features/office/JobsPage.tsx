import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query"
import { Link } from "@tanstack/react-router"
import { useState } from "react"
import { useTranslation } from "react-i18next"
import { api, type Schemas, unwrap } from "../../app/client"
import { useFormat } from "../../app/format"
import { whole } from "../../app/pages"
import { Ask } from "../../ui/Ask"
import { Choice } from "../../ui/Choice"
import { type Column, DataTable, opener } from "../../ui/DataTable"
import { Empty } from "../../ui/Empty"
import { Page } from "../../ui/Page"
import { Trouble } from "../../ui/Trouble"

type Job = Schemas["SessionSummary"]
const STATES = ["failed", "pending", "processing"] as const
type State = (typeof STATES)[number]
const LOOK_EVERY_MS = 5_000

/** Counts that are not done, why, and the way to have one done again. */
export function JobsPage() {
  const { t } = useTranslation()
  const [state, setState] = useState<State>("failed")
  const jobs = useQuery({
    queryKey: ["sessions", "jobs", state],
    refetchInterval: LOOK_EVERY_MS,
    queryFn: () =>
      whole(query => api.GET("/api/v1/photos/sessions", { params: { query: { ...query, status: state } } })),
  })
  return (
    <Page title={t("office.tools.jobs")}>
      <div style={{ maxWidth: "16rem", marginBottom: 16 }}>
        <Choice
          label={t("month.status")}
          data={STATES.map(each => ({ value: each, label: t(`photos.statuses.${each}`) }))}
          value={state}
          onChange={next => setState(next as State)}
        />
      </div>
      <Ask of={jobs} rows={4}>
        {({ items }) =>
          items.length > 0 ? <JobsTable jobs={items} /> : <Empty>{t(`jobs.none.${state}`)}</Empty>
        }
      </Ask>
    </Page>
  )
}

function JobsTable({ jobs }: { jobs: Job[] }) {
  const { t } = useTranslation()
  const { moment } = useFormat()
  const again = useAgain(t("jobs.reason"))
  const columns: Column<Job>[] = [
    {
      key: "photo",
      title: t("photos.title"),
      value: row => row.storage_location?.name ?? t("photos.noPlace"),
      shown: row => (
        <Link to="/photos/$sessionId" params={{ sessionId: row.session_id }}>
          {row.storage_location?.name ?? t("photos.noPlace")}
        </Link>
      ),
    },
    { key: "taken", title: t("jobs.taken"), value: row => moment(row.taken_at) },
    { key: "stage", title: t("jobs.stage"), value: row => row.stage },
    { key: "why", title: t("jobs.why"), value: row => row.error_message ?? row.error_code },
    {
      key: "again",
      title: t("jobs.again"),
      value: () => null,
      shown: row =>
        row.status === "failed" && (
          <button
            type="button"
            className={opener}
            disabled={again.isPending}
            onClick={() => again.mutate(row.photo_id)}
          >
            {t("jobs.again")}
          </button>
        ),
    },
  ]
  return (
    <>
      {again.error && <Trouble error={again.error} />}
      <DataTable
        caption={t("office.tools.jobs")}
        columns={columns}
        rows={jobs}
        keyOf={row => row.session_id}
      />
    </>
  )
}

function useAgain(reason: string) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (photoId: string) => {
      const params = { path: { photo_id: photoId }, header: { "idempotency-key": crypto.randomUUID() } }
      return unwrap(api.POST("/api/v1/photos/{photo_id}/reprocess", { params, body: { reason } }))
    },
    onSettled: () => client.invalidateQueries({ queryKey: ["sessions"] }),
  })
}
