import { useId } from "react"
import { useTranslation } from "react-i18next"
import { useFormat } from "../../app/format"
import css from "./FarmProgress.module.css"
import { type Line, progressOf } from "./month"

/** How far the whole farm is with its month: places counted, and places that need nobody any more. */
export function FarmProgress({ lines }: { lines: readonly Line[] }) {
  const { t } = useTranslation()
  const { places, counted, settled } = progressOf(lines)
  return (
    <div className={`card ${css.bars}`}>
      <Bar says={t("month.counted")} done={counted} of={places} />
      <Bar says={t("month.settled")} done={settled} of={places} />
    </div>
  )
}

function Bar({ says, done, of }: { says: string; done: number; of: number }) {
  const { number, percent } = useFormat()
  const id = useId()
  const share = of > 0 ? ` · ${percent(done / of)}` : ""
  return (
    <div>
      <div className={css.words}>
        <label htmlFor={id}>{says}</label>
        <span className="numbers">
          {number(done)} / {number(of)}
          {share}
        </span>
      </div>
      <progress id={id} className={css.bar} value={done} max={Math.max(of, 1)} />
    </div>
  )
}
