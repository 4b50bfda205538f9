import type { Map as Maplibre } from "maplibre-gl"
import { useEffect, useEffectEvent, useRef, useState } from "react"
import { useTranslation } from "react-i18next"
import { Notice } from "../../ui/Notice"
import type { Bounds } from "./farm"
import type { Scale } from "./layers"
import css from "./MapPage.module.css"
import { drawn } from "./maplibre"

interface Props {
  bounds: Bounds
  scale: Scale
  /** Once, when all of it can be drawn on. */
  onReady: (map: Maplibre) => void
}

/** The farm's own outlines, drawn by the graphics card; where there is none, that is said. */
export function Canvas({ bounds, scale, onReady }: Props) {
  const { t } = useTranslation()
  const frame = useRef<HTMLDivElement>(null)
  const [state, setState] = useState<"coming" | "ready" | "broken">("coming")
  const ready = useEffectEvent((map: Maplibre) => {
    setState("ready")
    onReady(map)
  })
  const begin = useEffectEvent((container: HTMLDivElement) => {
    const words = { zoomIn: t("map.zoomIn"), zoomOut: t("map.zoomOut"), title: t("map.title") }
    return drawn(container, bounds, scale, words)
  })
  useEffect(() => {
    if (!frame.current) return
    try {
      const made = begin(frame.current)
      made.once("load", () => ready(made))
      return () => made.remove()
    } catch {
      setState("broken")
    }
  }, [])
  if (state === "broken") return <Notice tone="ask" title={t("map.noGraphics")} />
  return (
    <section
      ref={frame}
      className={`card ${css.canvas}`}
      aria-label={t("map.title")}
      data-ready={state === "ready" || undefined}
    />
  )
}
