import { useTranslation } from "react-i18next"
import { useFormat } from "../../app/format"
import { NONE, type NumberScale, type Scale } from "./layers"
import css from "./MapPage.module.css"

/** What the colours mean. */
export function Legend({ scale }: { scale: Scale }) {
  const { t } = useTranslation()
  const says = useSteps()
  const steps =
    scale.of === "status"
      ? scale.groups.map(each => ({ colour: each.colour, says: t(`map.statuses.${each.key}`) }))
      : says(scale)
  const none = scale.of === "status" ? t("map.statuses.none") : t("map.unknown")
  return (
    <ul className={css.legend} aria-label={t("map.legend")}>
      {[...steps, { colour: NONE, says: none }].map(each => (
        <li key={each.colour}>
          <span className={css.swatch} style={{ background: each.colour }} />
          {each.says}
        </li>
      ))}
    </ul>
  )
}

function useSteps() {
  const { t } = useTranslation()
  const { number, decimal } = useFormat()
  return ({ of, steps }: NumberScale) => {
    // Spots of one farm may differ by less than one plant.
    const alike = new Set(steps.map(each => number(each.from))).size < steps.length
    const written = alike ? decimal : number
    return steps.map(({ colour, from }, at) => {
      const next = steps[at + 1]
      const to = next && (of === "age_days" ? next.from - 1 : next.from)
      const range =
        to === undefined ? t("map.andMore", { from: written(from) }) : `${written(from)} – ${written(to)}`
      return { colour, says: t(`map.units.${of}`, { range }) }
    })
  }
}
