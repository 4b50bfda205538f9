import { useTranslation } from "react-i18next"
import { useFormat } from "../../app/format"
import { useOutbox } from "../../outbox/useOutbox"
import css from "./Counters.module.css"

/** Taken = received = counted: equal once all is well. Nought, too, for what appears later moves what is read. */
export function Counters() {
  const { t } = useTranslation()
  const { number } = useFormat()
  const { counters } = useOutbox()
  return (
    <dl className={`card numbers ${css.counters}`}>
      {(["taken", "received", "counted"] as const).map(each => (
        <div key={each} data-behind={counters[each] < counters.taken || undefined}>
          <dt className="quiet">{t(`counters.${each}`)}</dt>
          <dd>{number(counters[each])}</dd>
        </div>
      ))}
    </dl>
  )
}
