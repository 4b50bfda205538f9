import { Stack, Text } from "@mantine/core"
import { useParams } from "@tanstack/react-router"
import { useTranslation } from "react-i18next"
import { useFormat } from "../../app/format"
import { Notice } from "../../ui/Notice"
import { Page } from "../../ui/Page"
import { Section } from "../../ui/Section"
import { Trouble } from "../../ui/Trouble"
import { Waiting } from "../../ui/Waiting"
import { usePlace, whereabouts } from "../locations/places"
import { Accept } from "./Accept"
import { AssignPlace } from "./AssignPlace"
import { ContainerTable } from "./ContainerTable"
import { CountedPhoto } from "./CountedPhoto"
import { OtherWays } from "./OtherWays"
import css from "./SessionPage.module.css"
import { type Detail, useDetail } from "./sessions"
import { WhenTaken } from "./WhenTaken"
import { boundsSay, doubtSentences, failureSays, standing } from "./words"

/** One photo, what was counted in it, and what that did to the stock. */
export function SessionPage() {
  const { t } = useTranslation()
  const { sessionId } = useParams({ from: "/photos/$sessionId" })
  const { data, error, refetch } = useDetail(sessionId)
  return (
    <Page title={data?.storage_location?.name ?? t("photos.title")}>
      {data ? (
        <Counted session={data} />
      ) : error ? (
        <Trouble error={error} retry={() => void refetch()} />
      ) : (
        <Waiting rows={5} />
      )}
    </Page>
  )
}

function Counted({ session }: { session: Detail }) {
  return (
    <div className={css.halves}>
      <CountedPhoto session={session} />
      <Stack gap="md">
        <Total session={session} />
        <Doubts session={session} />
        <AssignPlace session={session} />
        <WhenTaken session={session} />
        <Accept session={session} />
        <ContainerTable containers={session.containers} />
        <Effect session={session} />
        <OtherWays session={session} />
      </Stack>
    </div>
  )
}

function Total({ session }: { session: Detail }) {
  const { t } = useTranslation()
  const { number, range, moment } = useFormat()
  const place = usePlace(session.storage_location?.id)
  return (
    <div className="card" style={{ padding: "var(--mantine-spacing-md)" }}>
      {session.interval && (
        <Text className="numbers" size="xl" fw={700} lh={1.2}>
          {number(session.total)}
        </Text>
      )}
      {session.interval && <Text>{boundsSay(t, session.interval, range(session.interval))}</Text>}
      <Text className="quiet">{`${standing(t, session)} · ${moment(session.taken_at)}`}</Text>
      {place && <Text className="quiet">{`${whereabouts(place)} · ${place.code}`}</Text>}
    </div>
  )
}

function Doubts({ session }: { session: Detail }) {
  const { t } = useTranslation()
  const sentences = doubtSentences(t, session.warnings)
  if (session.error_code) return <Notice tone="alarm" title={failureSays(t, session)} />
  if (sentences.length === 0) return null
  return (
    <Notice tone="ask" title={t(session.stock_effect === "waiting" ? "photos.doubts" : "photos.seenToo")}>
      <ul className={css.doubts}>
        {sentences.map(each => (
          <li key={each}>{each}</li>
        ))}
      </ul>
    </Notice>
  )
}

/** What the count did to the ledger. */
function Effect({ session: { cycle, movements } }: { session: Detail }) {
  const { t } = useTranslation()
  const { number, signed } = useFormat()
  if (!cycle) return null
  return (
    <Section title={t("photos.effect")}>
      <dl className={`card numbers ${css.facts}`}>
        <dt>{t("photos.opening")}</dt>
        <dd>{number(cycle.opening)}</dd>
        {cycle.expected !== null && <dt>{t("photos.expected")}</dt>}
        {cycle.expected !== null && <dd>{number(cycle.expected)}</dd>}
        {movements.map(each => [
          <dt key={`${each.movement_type} is`}>{t(`ledger.${each.movement_type}` as never)}</dt>,
          <dd key={each.movement_type}>{signed(each.quantity)}</dd>,
        ])}
      </dl>
    </Section>
  )
}
