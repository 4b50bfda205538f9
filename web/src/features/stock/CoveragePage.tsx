import { Link } from "@tanstack/react-router"
import { useTranslation } from "react-i18next"
import type { Schemas } from "../../app/client"
import { useFormat } from "../../app/format"
import { Empty } from "../../ui/Empty"
import { Page } from "../../ui/Page"
import { Row, RowBody, Rows, rowAction } from "../../ui/Rows"
import { Section } from "../../ui/Section"
import { Trouble } from "../../ui/Trouble"
import { Waiting } from "../../ui/Waiting"
import { useMonth } from "../today/figures"

type Line = Schemas["LineRead"]

/** Where to walk next: places without a count this month, and those whose count does not fit. */
export function CoveragePage() {
  const { t } = useTranslation()
  const { data, error, refetch } = useMonth()
  return (
    <Page title={t("coverage.title")}>
      {!data && (error ? <Trouble error={error} retry={() => void refetch()} /> : <Waiting rows={6} />)}
      {data && (
        <>
          <Section title={t("coverage.differences")}>
            <Lines
              lines={data.items.filter(each => each.status === "flagged")}
              none={t("coverage.noDifference")}
            />
          </Section>
          <Section title={t("coverage.open")}>
            <Lines lines={data.items.filter(each => each.status === "open")} none={t("coverage.complete")} />
          </Section>
        </>
      )}
    </Page>
  )
}

function Lines({ lines, none }: { lines: Line[]; none: string }) {
  const { t } = useTranslation()
  const { signed } = useFormat()
  if (lines.length === 0) return <Empty>{none}</Empty>
  return (
    <Rows>
      {lines.map(each => (
        <Row key={each.storage_location_id}>
          <Link
            to="/places/$placeId"
            params={{ placeId: String(each.storage_location_id) }}
            className={rowAction}
          >
            <RowBody
              title={each.name}
              says={[
                each.area_code,
                ...each.flags.map(flag => t(`flags.${flag}` as never, { defaultValue: flag })),
              ].join(" · ")}
              aside={each.unexplained ? signed(each.unexplained) : undefined}
            />
          </Link>
        </Row>
      ))}
    </Rows>
  )
}
