import { useQuery } from "@tanstack/react-query"
import { Link } from "@tanstack/react-router"
import { useTranslation } from "react-i18next"
import { api, type Schemas, unwrap } from "../../app/client"
import { useFormat } from "../../app/format"
import { Empty } from "../../ui/Empty"
import { Row, RowBody, Rows, rowAction } from "../../ui/Rows"
import { Section } from "../../ui/Section"
import { Waiting } from "../../ui/Waiting"
import { usePlace, whereabouts } from "../locations/places"

const SHOWN = 8

/** The last movements of the ledger, newest first. */
export function WhatHappened() {
  const { t } = useTranslation()
  const { data } = useQuery({
    queryKey: ["movements", "latest"],
    queryFn: () => unwrap(api.GET("/api/v1/stock/movements", { params: { query: { limit: SHOWN } } })),
  })
  return (
    <Section title={t("today.happened")}>
      {data === undefined ? (
        <Waiting />
      ) : data.items.length === 0 ? (
        <Empty>{t("today.nothingHappened")}</Empty>
      ) : (
        <Rows>
          {data.items.map(each => (
            <MovementRow key={each.id} movement={each} />
          ))}
        </Rows>
      )}
    </Section>
  )
}

function MovementRow({ movement }: { movement: Schemas["MovementRead"] }) {
  const { t } = useTranslation()
  const { signed, moment } = useFormat()
  const place = usePlace(movement.storage_location_id)
  const where = place && `${place.name} · ${whereabouts(place)}`
  const says = [where, moment(movement.occurred_at)].filter(Boolean).join(" · ")
  return (
    <Row>
      <Link
        to="/places/$placeId"
        params={{ placeId: String(movement.storage_location_id) }}
        className={rowAction}
      >
        <RowBody title={t(`ledger.${movement.counts_as}`)} says={says} aside={signed(movement.quantity)} />
      </Link>
    </Row>
  )
}
