import { Button, Group } from "@mantine/core"
import { Link, useParams, useSearch } from "@tanstack/react-router"
import { useTranslation } from "react-i18next"
import { useFormat } from "../../app/format"
import { Ask } from "../../ui/Ask"
import { Empty } from "../../ui/Empty"
import { Notice } from "../../ui/Notice"
import { Page } from "../../ui/Page"
import { Section } from "../../ui/Section"
import { BeforeAfter } from "./BeforeAfter"
import { Decide } from "./Decide"
import { Equation } from "./Equation"
import { type LineDetail, type Month, monthOf, useLine } from "./month"
import { PeriodMovements } from "./PeriodMovements"
import { flagsSay } from "./words"

/** One place in a month: how its opening became its closing, and what somebody says about it. */
export function PlaceMonthPage() {
  const { placeId } = useParams({ from: "/month/$placeId" })
  const asked = useSearch({ from: "/month/$placeId" })
  const month = asked.year && asked.month ? { year: asked.year, month: asked.month } : monthOf(new Date())
  return <Ask of={useLine(Number(placeId), month)}>{line => <PlaceMonth line={line} month={month} />}</Ask>
}

function PlaceMonth({ line, month }: { line: LineDetail; month: Month }) {
  const { t } = useTranslation()
  const format = useFormat()
  return (
    <Page title={`${line.name} · ${line.area_code}`} aside={format.month(month.year, month.month)}>
      <Ways line={line} month={month} />
      <Flags line={line} />
      {line.cycles.length === 0 && <Empty>{t("month.notCounted")}</Empty>}
      {line.cycles.map(cycle => (
        <div key={cycle.id}>
          <Section title={`${format.day(cycle.opened_at)} – ${format.day(cycle.closed_at)}`}>
            <Equation line={line} cycle={cycle} />
          </Section>
          <BeforeAfter placeId={line.storage_location_id} cycle={cycle} />
          <PeriodMovements placeId={line.storage_location_id} cycle={cycle} />
        </div>
      ))}
      {line.cycles.length > 0 && <Decide line={line} />}
    </Page>
  )
}

function Ways({ line, month }: { line: LineDetail; month: Month }) {
  const { t } = useTranslation()
  return (
    <Group gap="sm" mb="md">
      <Button variant="default" component={Link} {...({ to: "/month", search: month } as object)}>
        {t("month.back")}
      </Button>
      <Button
        variant="default"
        component={Link}
        {...({ to: "/places/$placeId", params: { placeId: String(line.storage_location_id) } } as object)}
      >
        {t("month.openPlace")}
      </Button>
    </Group>
  )
}

/** What stands out, and what may be behind it. */
function Flags({ line }: { line: LineDetail }) {
  const { t } = useTranslation()
  if (line.flags.length === 0) return null
  return (
    <Notice tone="ask" title={flagsSay(t, line.flags)}>
      {line.possible_causes.length > 0 && (
        <div>
          {t("month.causesMayBe")}
          <ul style={{ margin: "4px 0 0", paddingLeft: 20 }}>
            {line.possible_causes.map(each => (
              <li key={each}>{t(`month.causes.${each}`)}</li>
            ))}
          </ul>
        </div>
      )}
    </Notice>
  )
}
