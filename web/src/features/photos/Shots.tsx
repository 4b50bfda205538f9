import { Link } from "@tanstack/react-router"
import { useTranslation } from "react-i18next"
import { useOutbox } from "../../outbox/useOutbox"
import { Thumbnail } from "../outbox/Thumbnail"
import { entryState } from "../outbox/words"
import css from "./Shots.module.css"

const AT_ONCE = 50

/** What was photographed of a place in this round, the newest of it first, each with where it stands. */
export function Shots({ placeId }: { placeId: number | null }) {
  const { t } = useTranslation()
  const { mine } = useOutbox()
  const shots = mine.flatMap(each =>
    each.work.kind === "photo" && (each.work.place?.id ?? null) === placeId
      ? [{ entry: each, work: each.work }]
      : [],
  )
  if (shots.length === 0) return null
  return (
    <ul className={css.shots} aria-label={t("capture.shots")}>
      {shots.slice(0, AT_ONCE).map(({ entry, work }) => (
        <li key={entry.id} className={`card ${css.shot}`}>
          <Thumbnail id={entry.id} name={work.name} wide />
          <span className={css.state} data-state={entry.state}>
            {entryState(t, entry)}
          </span>
        </li>
      ))}
      {shots.length > AT_ONCE && (
        <li className={css.rest}>
          <Link to="/outbox">{t("app.more", { count: shots.length - AT_ONCE })}</Link>
        </li>
      )}
    </ul>
  )
}
