import { Button } from "@mantine/core"
import { Link } from "@tanstack/react-router"
import { useTranslation } from "react-i18next"
import { useFormat } from "../../app/format"
import { useRight } from "../../app/session/store"
import { Ask } from "../../ui/Ask"
import { Empty } from "../../ui/Empty"
import { NotFound } from "../../ui/NotFound"
import { Page } from "../../ui/Page"
import { Row, RowBody, Rows, rowAction } from "../../ui/Rows"
import { Section } from "../../ui/Section"
import { useMore } from "../../ui/useMore"
import type { Line } from "../monthend/month"
import { type Unseen, useDifferences, useUnseen } from "./month"

/** Where to walk next: places whose count does not fit, and places without a photo this month. */
export function CoveragePage() {
  const { t } = useTranslation()
  if (!useRight("analytics:read")) return <NotFound />
  return (
    <Page title={t("coverage.title")} aside={<ToMonth />}>
      <Differences />
      <WithoutPhoto />
    </Page>
  )
}

function ToMonth() {
  const { t } = useTranslation()
  return (
    <Button variant="default" component={Link} {...({ to: "/month" } as object)}>
      {t("ways.month")}
    </Button>
  )
}

function Differences() {
  const { t } = useTranslation()
  const { number } = useFormat()
  const lines = useDifferences()
  return (
    <Section title={t("coverage.differences")} aside={lines.data && number(lines.data.length)}>
      <Ask of={lines}>
        {data => (data.length > 0 ? <Lines lines={data} /> : <Empty>{t("coverage.noDifference")}</Empty>)}
      </Ask>
    </Section>
  )
}

/** Each opens what its month's books say of it. */
function Lines({ lines }: { lines: Line[] }) {
  const { t } = useTranslation()
  const { signed, month } = useFormat()
  const [shown, more] = useMore(lines)
  return (
    <>
      <Rows>
        {shown.map(each => (
          <Row key={`${each.storage_location_id} ${each.month}`}>
            <Link
              to="/month/$placeId"
              params={{ placeId: String(each.storage_location_id) }}
              search={{ year: each.year, month: each.month }}
              className={rowAction}
            >
              <RowBody
                title={each.name}
                says={[
                  each.area_code,
                  month(each.year, each.month),
                  ...each.flags.map(flag => t(`flags.${flag}` as never, { defaultValue: flag })),
                ].join(" · ")}
                aside={each.unexplained ? signed(each.unexplained) : undefined}
              />
            </Link>
          </Row>
        ))}
      </Rows>
      {more}
    </>
  )
}

function WithoutPhoto() {
  const { t } = useTranslation()
  const { number } = useFormat()
  const places = useUnseen()
  return (
    <Section title={t("coverage.open")} aside={places.data && number(places.data.length)}>
      <Ask of={places} rows={6}>
        {data => (data.length > 0 ? <Places places={data} /> : <Empty>{t("coverage.complete")}</Empty>)}
      </Ask>
    </Section>
  )
}

function Places({ places }: { places: Unseen[] }) {
  const { t } = useTranslation()
  const { day } = useFormat()
  const [shown, more] = useMore(places)
  const counted = (at: string | null) => (at ? t("coverage.counted", { day: day(at) }) : t("coverage.never"))
  return (
    <>
      <Rows>
        {shown.map(each => (
          <Row key={each.storage_location_id}>
            <Link
              to="/places/$placeId"
              params={{ placeId: String(each.storage_location_id) }}
              className={rowAction}
            >
              <RowBody title={each.name} says={`${each.area_code} · ${counted(each.counted_at)}`} />
            </Link>
          </Row>
        ))}
      </Rows>
      {more}
    </>
  )
}
