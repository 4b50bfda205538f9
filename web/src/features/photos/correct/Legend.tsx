import { useTranslation } from "react-i18next"
import css from "./Correct.module.css"
import { COLOURS, SHOWN, type Shown } from "./layers"

interface Props {
  shown: ReadonlySet<Shown>
  onShown: (shown: ReadonlySet<Shown>) => void
}

/** The legend, which also chooses what is drawn. */
export function Legend({ shown, onShown }: Props) {
  const { t } = useTranslation()
  const toggle = (layer: Shown) => {
    const next = new Set(shown)
    if (!next.delete(layer)) next.add(layer)
    onShown(next)
  }
  return (
    <fieldset className={css.layers}>
      <legend>{t("correct.layers")}</legend>
      {SHOWN.map(layer => (
        <button
          key={layer}
          type="button"
          className={css.layer}
          aria-pressed={shown.has(layer)}
          onClick={() => toggle(layer)}
        >
          <span className={css.swatch} data-layer={layer} style={{ color: `rgb(${COLOURS[layer]})` }} />
          {t(`correct.kinds.${layer}`)}
        </button>
      ))}
    </fieldset>
  )
}
