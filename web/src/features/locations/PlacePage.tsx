import { Button, Stack, Text } from "@mantine/core"
import { IconCamera } from "@tabler/icons-react"
import { useQuery } from "@tanstack/react-query"
import { Link, useParams } from "@tanstack/react-router"
import { useTranslation } from "react-i18next"
import { api, unwrap } from "../../app/client"
import { useFormat } from "../../app/format"
import { useRight } from "../../app/session/store"
import { Empty } from "../../ui/Empty"
import { NotFound } from "../../ui/NotFound"
import { Page } from "../../ui/Page"
import { Row, Rows, rowAction } from "../../ui/Rows"
import { Section } from "../../ui/Section"
import { Waiting } from "../../ui/Waiting"
import { SessionRow } from "../photos/SessionRow"
import { BatchChoice } from "../stock/BatchChoice"
import { MovementButtons } from "../stock/MovementButtons"
import { type Batch, useStanding } from "../stock/stock"
import { usePlaces, whereabouts } from "./places"

/** One place: what stands there, its latest photos, and what can be done. */
export function PlacePage() {
  const { placeId } = useParams({ from: "/places/$placeId" })
  const { t } = useTranslation()
  const { number } = useFormat()
  const { data: places } = usePlaces()
  const { batches = [] } = useStanding(Number(placeId))
  const writes = useRight("stock:write")
  const place = places?.find(each => each.id === Number(placeId))
  if (!places) return <Waiting />
  if (!place) return <NotFound />
  return (
    <Page title={place.name} aside={t("places.plants", { number: number(sumOf(batches)) })}>
      <Stack maw="40rem">
        <Text className="quiet">{`${whereabouts(place)} · ${place.code}`}</Text>
        {writes && (
          <Button
            leftSection={<IconCamera aria-hidden />}
            component={Link}
            {...({ to: "/capture", search: { place: place.id } } as object)}
          >
            {t("ways.capture")}
          </Button>
        )}
        <Section title={t("places.stock")}>
          {batches.length > 0 ? (
            <BatchChoice batches={batches} opens />
          ) : (
            <Empty>{t("work.nothingStands")}</Empty>
          )}
        </Section>
        <LatestPhotos placeId={place.id} />
        {writes && (
          <Section title={t("work.title")}>
            <MovementButtons place={place.id} />
          </Section>
        )}
      </Stack>
    </Page>
  )
}

const sumOf = (batches: Batch[]) => batches.reduce((sum, each) => sum + each.quantity_current, 0)
const SHOWN = 5

function LatestPhotos({ placeId }: { placeId: number }) {
  const { t } = useTranslation()
  const { data } = useQuery({
    queryKey: ["sessions", { place: placeId }],
    queryFn: () => {
      const params = { query: { storage_location_id: placeId, limit: SHOWN } }
      return unwrap(api.GET("/api/v1/photos/sessions", { params }))
    },
  })
  if (!data?.items.length) return null
  return (
    <Section title={t("places.photos")}>
      <Rows>
        {data.items.map(each => (
          <Row key={each.session_id}>
            <Link to="/photos/$sessionId" params={{ sessionId: each.session_id }} className={rowAction}>
              <SessionRow session={each} />
            </Link>
          </Row>
        ))}
      </Rows>
    </Section>
  )
}
