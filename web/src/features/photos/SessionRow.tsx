import { useTranslation } from "react-i18next"
import { useFormat } from "../../app/format"
import { RowBody } from "../../ui/Rows"
import { usePlace, whereabouts } from "../locations/places"
import type { Summary } from "./sessions"
import { doubtSentences, standing } from "./words"

/** A photo in a list: its place, its count, and the first thing to know of it. */
export function SessionRow({ session }: { session: Summary }) {
  const { t } = useTranslation()
  const { number, range, moment } = useFormat()
  const [first] = doubtSentences(t, session.warnings)
  const place = usePlace(session.storage_location?.id)
  const says = [place && whereabouts(place), first ?? standing(t, session), moment(session.taken_at)]
  const counted = session.interval && (
    <>
      {number(session.total)}
      <br />
      <small className="quiet">{range(session.interval)}</small>
    </>
  )
  return (
    <RowBody
      title={session.storage_location?.name ?? t("photos.noPlace")}
      says={says.filter(Boolean).join(" · ")}
      aside={counted}
    />
  )
}
