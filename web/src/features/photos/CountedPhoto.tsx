import { useTranslation } from "react-i18next"
import css from "./SessionPage.module.css"
import type { Detail } from "./sessions"

/** The photo with what was seen in it drawn, as soon as it is drawn. Where it can be corrected, the editor takes this place. */
export function CountedPhoto({ session }: { session: Detail }) {
  const { t } = useTranslation()
  return (
    <a href={session.original_url} target="_blank" rel="noreferrer">
      <img
        className={css.photo}
        src={session.annotated_url ?? session.original_url}
        alt={t(session.annotated_url ? "photos.drawn" : "photos.original")}
      />
    </a>
  )
}
