import { ActionIcon, Button, Group, Stack, Title } from "@mantine/core"
import { IconX } from "@tabler/icons-react"
import { Link } from "@tanstack/react-router"
import { useTranslation } from "react-i18next"
import { useFormat } from "../../app/format"
import { useRight } from "../../app/session/store"
import { Ask } from "../../ui/Ask"
import { Empty } from "../../ui/Empty"
import { Section } from "../../ui/Section"
import { BatchChoice } from "../stock/BatchChoice"
import { MovementButtons } from "../stock/MovementButtons"
import { useConfiguration, useStanding } from "../stock/stock"
import { useDetail, usePeriods } from "./farm"
import { LatestPhoto } from "./LatestPhoto"
import { Trend } from "./Trend"

/** Where it lies below the map it would open unseen. */
function intoView(panel: HTMLElement | null): void {
  if (!matchMedia("(min-width: 75em)").matches) panel?.scrollIntoView()
}

/** All of one place: its latest photo, what stands there and should, how that went, what can be done. */
export function PlacePanel({ placeId, onClose }: { placeId: number; onClose: () => void }) {
  const { t } = useTranslation()
  const detail = useDetail(placeId)
  const { batches = [] } = useStanding(placeId)
  const writes = useRight("stock:write")
  const draws = useRight("config:write")
  return (
    <aside ref={intoView} className="card" style={{ padding: "1rem" }} aria-label={t("month.place")}>
      <Ask of={detail} rows={4}>
        {({ storage_location: place, latest_session: photo }) => (
          <>
            <Group justify="space-between" wrap="nowrap" align="flex-start">
              <div>
                <Title order={2}>{place.name}</Title>
                <span className="quiet">{place.code}</span>
              </div>
              <ActionIcon aria-label={t("map.close")} onClick={onClose}>
                <IconX aria-hidden />
              </ActionIcon>
            </Group>
            <LatestPhoto photo={photo} />
            <Configured placeId={placeId} />
            <Section title={t("places.stock")}>
              {batches.length > 0 ? (
                <BatchChoice batches={batches} opens />
              ) : (
                <Empty>{t("work.nothingStands")}</Empty>
              )}
            </Section>
            <Went placeId={placeId} />
            <Stack mt="md">
              <Button
                variant="default"
                component={Link}
                {...({ to: "/places/$placeId", params: { placeId: String(placeId) } } as object)}
              >
                {t("month.openPlace")}
              </Button>
              {draws && <ToOutline placeId={placeId} />}
              {writes && <MovementButtons place={placeId} />}
            </Stack>
          </>
        )}
      </Ask>
    </aside>
  )
}

function ToOutline({ placeId }: { placeId: number }) {
  const { t } = useTranslation()
  const to = { to: "/map/outline/$sheet", params: { sheet: "places" }, search: { row: placeId } }
  return (
    <Button variant="default" component={Link} {...(to as object)}>
      {t("outline.redraw")}
    </Button>
  )
}

/** What should grow there. */
function Configured({ placeId }: { placeId: number }) {
  const { t } = useTranslation()
  const { data } = useConfiguration(placeId, true)
  if (!data) return null
  const state = t(`states.${data.expected_product_state}` as never, {
    defaultValue: data.expected_product_state,
  })
  return (
    <p>
      <span className="quiet">{t("map.configured")}</span>
      <br />
      {[data.product_name, data.packaging_name, state].filter(Boolean).join(" · ")}
    </p>
  )
}

function Went({ placeId }: { placeId: number }) {
  const { t } = useTranslation()
  const { number, day } = useFormat()
  const { data = [] } = usePeriods(placeId)
  if (data.length < 2) return null
  const points = data.map(each => ({ says: day(each.fecha), plants: each.cantidad_inicial }))
  return (
    <Section title={t("map.trend")}>
      <Trend
        points={points}
        says={`${t("map.trend")}: ${points.map(each => `${each.says} ${number(each.plants)}`).join(", ")}`}
      />
    </Section>
  )
}
