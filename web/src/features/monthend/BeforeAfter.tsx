import { Link } from "@tanstack/react-router"
import { useTranslation } from "react-i18next"
import type { Schemas } from "../../app/client"
import { useFormat } from "../../app/format"
import { Ask } from "../../ui/Ask"
import { Section } from "../../ui/Section"
import css from "./BeforeAfter.module.css"
import { type Cycle, useBeforeAfter } from "./month"

/** The photo that closed a period beside the one before it; nothing where somebody counted by hand. */
export function BeforeAfter({ placeId, cycle }: { placeId: number; cycle: Cycle }) {
  const { t } = useTranslation()
  const pair = useBeforeAfter(placeId, cycle)
  if (cycle.closing_session_id === null || pair.data === null) return null
  return (
    <Section title={t("month.beforeAfter")}>
      <Ask of={pair} rows={2}>
        {data =>
          data && (
            <div className={css.pair}>
              {data.before ? (
                <Side side={data.before} says={t("month.photoBefore")} />
              ) : (
                <div className={`card quiet ${css.none}`}>{t("month.noPhotoBefore")}</div>
              )}
              <Side side={data.after} says={t("month.photoAfter")} />
            </div>
          )
        }
      </Ask>
    </Section>
  )
}

function Side({ side, says }: { side: Schemas["SideRead"]; says: string }) {
  const { t } = useTranslation()
  const { number, day } = useFormat()
  const { session } = side
  return (
    <figure className={`card ${css.side}`}>
      <Link to="/photos/$sessionId" params={{ sessionId: session.session_id }}>
        <img
          src={side.annotated_url ?? side.original_url}
          alt={t("month.photoOf", { when: says, day: day(session.taken_at) })}
        />
      </Link>
      <figcaption>
        <span>
          {says} · {day(session.taken_at)}
        </span>
        <strong className="numbers">{number(session.total)}</strong>
      </figcaption>
    </figure>
  )
}
