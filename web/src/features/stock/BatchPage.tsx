import { Stack } from "@mantine/core"
import { useQuery } from "@tanstack/react-query"
import { Link, useParams } from "@tanstack/react-router"
import { useTranslation } from "react-i18next"
import { api, type Schemas, unwrap } from "../../app/client"
import { useFormat } from "../../app/format"
import { useRight } from "../../app/session/store"
import { Ask } from "../../ui/Ask"
import { Page } from "../../ui/Page"
import { Row, RowBody, Rows, rowAction } from "../../ui/Rows"
import { Section } from "../../ui/Section"
import { Waiting } from "../../ui/Waiting"
import { usePlace, whereabouts } from "../locations/places"
import { MovementButtons } from "./MovementButtons"
import { type Batch, nameOf, useFarmStock, useProducts } from "./stock"
import { TakeBack } from "./TakeBack"
import { batchSays } from "./words"

/** One batch, as its stake opens it: what it is, where it stands, what became of it, what can be done. */
export function BatchPage() {
  const { batchId } = useParams({ from: "/batches/$batchId" })
  const id = Number(batchId)
  const now = useQuery({
    queryKey: ["standing", "batch", id],
    queryFn: (): Promise<Batch> =>
      unwrap(api.GET("/api/v1/stock/batches/{batch_id}", { params: { path: { batch_id: id } } })),
  })
  const { data: farm } = useFarmStock()
  const known = now.data ?? farm?.find(each => each.id === id)
  return (
    <Ask of={{ ...now, data: known }} rows={4}>
      {batch => <Shown batch={batch} />}
    </Ask>
  )
}

function Shown({ batch }: { batch: Batch }) {
  const { t } = useTranslation()
  const { number } = useFormat()
  const products = useProducts()
  const place = usePlace(batch.location_id)
  const writes = useRight("stock:write")
  return (
    <Page
      title={nameOf(products, batch)}
      aside={t("places.plants", { number: number(batch.quantity_current) })}
    >
      <Stack maw="40rem">
        <p className="quiet" style={{ margin: 0 }}>
          {batch.batch_code} · {batchSays(t, batch)}
        </p>
        {place && (
          <Rows>
            <Row>
              <Link to="/places/$placeId" params={{ placeId: String(place.id) }} className={rowAction}>
                <RowBody title={place.name} says={`${whereabouts(place)} · ${place.code}`} />
              </Link>
            </Row>
          </Rows>
        )}
        <Movements batchId={batch.id} />
        {writes && (
          <Section title={t("work.title")}>
            <MovementButtons place={batch.location_id} />
          </Section>
        )}
      </Stack>
    </Page>
  )
}

const SHOWN = 10

function Movements({ batchId }: { batchId: number }) {
  const { t } = useTranslation()
  const { signed, moment } = useFormat()
  const { data, isPending } = useQuery({
    queryKey: ["movements", "batch", batchId],
    queryFn: () => {
      const params = { path: { batch_id: batchId }, query: { limit: SHOWN } }
      return unwrap(api.GET("/api/v1/stock/batches/{batch_id}/movements", { params }))
    },
  })
  if (isPending) return <Waiting />
  if (!data?.items.length) return null
  return (
    <Section title={t("batches.movements")}>
      <Rows>
        {data.items.map((each: Schemas["MovementRead"]) => (
          <Row key={each.id}>
            <div className={rowAction}>
              <RowBody
                title={t(`ledger.${each.counts_as}`)}
                says={moment(each.occurred_at)}
                aside={signed(each.quantity)}
              />
            </div>
            <TakeBack movement={each} among={data.items} />
          </Row>
        ))}
      </Rows>
    </Section>
  )
}
