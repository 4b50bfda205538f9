import { Link } from "@tanstack/react-router"
import type { ReactNode } from "react"
import { useTranslation } from "react-i18next"
import { useFormat } from "../../app/format"
import { Empty } from "../../ui/Empty"
import { Page } from "../../ui/Page"
import { Row, RowBody, Rows, rowAction } from "../../ui/Rows"
import { Section } from "../../ui/Section"
import { Trouble } from "../../ui/Trouble"
import { Waiting } from "../../ui/Waiting"
import { useDifferences, useUnseen } from "./month"

/** Where to walk next: places whose count does not fit, and places without a photo this month. */
export function CoveragePage() {
  const { t } = useTranslation()
  return (
    <Page title={t("coverage.title")}>
      <Differences />
      <Unseen />
    </Page>
  )
}

function Differences() {
  const { t } = useTranslation()
  const { signed } = useFormat()
  const { data, error, refetch } = useDifferences()
  return (
    <Section title={t("coverage.differences")}>
      {!data && (error ? <Trouble error={error} retry={() => void refetch()} /> : <Waiting />)}
      {data && (
        <Places none={t("coverage.noDifference")}>
          {data.map(each => (
            <PlaceRow
              key={each.storage_location_id}
              id={each.storage_location_id}
              name={each.name}
              says={[
                each.area_code,
                ...each.flags.map(flag => t(`flags.${flag}` as never, { defaultValue: flag })),
              ]}
              aside={each.unexplained ? signed(each.unexplained) : undefined}
            />
          ))}
        </Places>
      )}
    </Section>
  )
}

function Unseen() {
  const { t } = useTranslation()
  const { day } = useFormat()
  const { data, error, refetch } = useUnseen()
  return (
    <Section title={t("coverage.open")}>
      {!data && (error ? <Trouble error={error} retry={() => void refetch()} /> : <Waiting rows={6} />)}
      {data && (
        <Places none={t("coverage.complete")}>
          {data.map(each => (
            <PlaceRow
              key={each.storage_location_id}
              id={each.storage_location_id}
              name={each.name}
              says={[each.area_code]}
              aside={each.counted_at ? day(each.counted_at) : t("coverage.never")}
            />
          ))}
        </Places>
      )}
    </Section>
  )
}

function Places({ none, children }: { none: string; children: ReactNode[] }) {
  return children.length === 0 ? <Empty>{none}</Empty> : <Rows>{children}</Rows>
}

interface RowProps {
  id: number
  name: string
  says: string[]
  aside?: string
}

function PlaceRow({ id, name, says, aside }: RowProps) {
  return (
    <Row>
      <Link to="/places/$placeId" params={{ placeId: String(id) }} className={rowAction}>
        <RowBody title={name} says={says.join(" · ")} aside={aside} />
      </Link>
    </Row>
  )
}
