import { Link } from "@tanstack/react-router"
import { useTranslation } from "react-i18next"
import { useFormat } from "../../app/format"
import { useOutbox } from "../../outbox/useOutbox"
import { Empty } from "../../ui/Empty"
import { Row, RowBody, Rows, rowAction } from "../../ui/Rows"
import { Section } from "../../ui/Section"
import { Waiting } from "../../ui/Waiting"
import { type Summary, useWaiting } from "../photos/sessions"

type Need = "toSettle" | "toSend" | "place" | "configuration" | "failed" | "judgement"

function needOf({ status, place_uncertain }: Summary): Need {
  if (status === "needs_location" || place_uncertain) return "place"
  if (status === "needs_config" || status === "needs_calibration") return "configuration"
  return status === "failed" ? "failed" : "judgement"
}

/** What waits for this person, by what there is to do. */
export function NeedsMe() {
  const { t } = useTranslation()
  const { number } = useFormat()
  const { sessions, error } = useWaiting()
  const { refused, unsent } = useOutbox()
  const counts = new Map<Need, number>([
    ["toSettle", refused.length],
    ["toSend", unsent.length],
  ])
  for (const each of sessions ?? []) counts.set(needOf(each), (counts.get(needOf(each)) ?? 0) + 1)
  const needs = [...counts].filter(([, count]) => count > 0)
  return (
    <Section title={t("today.needsMe")}>
      {needs.length === 0 ? (
        sessions || error ? (
          <Empty>{t(sessions ? "today.nothingNeedsMe" : "today.notKnown")}</Empty>
        ) : (
          <Waiting rows={1} />
        )
      ) : (
        <Rows>
          {needs.map(([need, count]) => (
            <Row key={need}>
              <Link
                to={need === "toSettle" || need === "toSend" ? "/outbox" : "/review"}
                className={rowAction}
              >
                <RowBody title={t(`needs.${need}`)} aside={number(count)} />
              </Link>
            </Row>
          ))}
        </Rows>
      )}
    </Section>
  )
}
