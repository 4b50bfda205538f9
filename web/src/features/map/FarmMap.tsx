import "maplibre-gl/dist/maplibre-gl.css"
import {
  addProtocol,
  type FilterSpecification,
  Map as Maplibre,
  Marker,
  NavigationControl,
  type StyleSpecification,
  setWorkerUrl,
} from "maplibre-gl"
import workerUrl from "maplibre-gl/dist/maplibre-gl-worker.mjs?url"
import { useEffect, useEffectEvent, useRef, useState } from "react"
import { useTranslation } from "react-i18next"
import { freshToken } from "../../app/session/tokens"
import { Notice } from "../../ui/Notice"
import type { Whole } from "./farm"
import { expressionOf, type Scale } from "./layers"
import css from "./MapPage.module.css"

setWorkerUrl(workerUrl)

/** Tiles are the farm's own and need its token like all else. */
addProtocol("farm", async ({ url }, { signal }) => {
  const address = url.replace("farm:/", "")
  const token = await freshToken()
  const answer = await fetch(address, { headers: token ? { Authorization: `Bearer ${token}` } : {}, signal })
  if (!answer.ok) throw new Error(String(answer.status))
  return { data: await answer.arrayBuffer() }
})

const PLACES_FROM = 17
const ABOUT = 48

const styled = (name: string) => getComputedStyle(document.documentElement).getPropertyValue(name).trim()

function styleOf(scale: Scale): StyleSpecification {
  const line = styled("--quiet")
  return {
    version: 8,
    sources: { farm: { type: "vector", tiles: ["farm://api/v1/map/tiles/{z}/{x}/{y}.mvt"], maxzoom: 20 } },
    layers: [
      { id: "ground", type: "background", paint: { "background-color": styled("--ground") } },
      outline("warehouses", line, 2),
      outline("areas", line, 1),
      {
        id: "places",
        type: "fill",
        source: "farm",
        "source-layer": "places",
        minzoom: PLACES_FROM,
        paint: { "fill-color": expressionOf(scale), "fill-outline-color": line },
      },
      {
        ...outline("places", styled("--mantine-color-text"), 4),
        id: "chosen",
        filter: chosenOnly([]),
      },
    ],
  }
}

const chosenOnly = (ids: readonly number[]): FilterSpecification => ["in", ["id"], ["literal", [...ids]]]

function outline(name: string, colour: string, width: number) {
  return {
    id: `${name}-outline`,
    type: "line" as const,
    source: "farm",
    "source-layer": name,
    paint: { "line-color": colour, "line-width": width },
  }
}

interface Props {
  houses: Whole["warehouses"]
  bounds: [number, number, number, number]
  scale: Scale
  chosen: readonly number[]
  onChoose: (placeId: number) => void
}

/** The farm's own outlines, drawn by the graphics card; who cannot see it has the table. */
export function FarmMap({ houses, bounds, scale, chosen, onChoose }: Props) {
  const { t } = useTranslation()
  const frame = useRef<HTMLDivElement>(null)
  const [map, setMap] = useState<Maplibre>()
  const [broken, setBroken] = useState(false)
  const choose = useEffectEvent(onChoose)
  const begin = useEffectEvent((container: HTMLDivElement) => {
    const words = { zoomIn: t("map.zoomIn"), zoomOut: t("map.zoomOut"), title: t("map.title") }
    const made = drawn(container, bounds, scale, words)
    for (const each of houses) named(each).addTo(made)
    return made
  })
  useEffect(() => {
    if (!frame.current) return
    try {
      const made = begin(frame.current)
      made.on("click", "places", ({ features }) => features?.[0] && choose(Number(features[0].id)))
      made.once("load", () => setMap(made))
      return () => made.remove()
    } catch {
      setBroken(true)
    }
  }, [])
  useEffect(() => {
    map?.setPaintProperty("places", "fill-color", expressionOf(scale))
    map?.setFilter("chosen", chosenOnly(chosen))
  }, [map, scale, chosen])
  if (broken) return <Notice tone="ask" title={t("map.noGraphics")} />
  return (
    <section
      ref={frame}
      className={`card ${css.canvas}`}
      aria-label={t("map.title")}
      data-ready={map ? true : undefined}
    />
  )
}

interface MapWords {
  zoomIn: string
  zoomOut: string
  title: string
}

/** Throws where there is no WebGL. */
function drawn(container: HTMLElement, bounds: Props["bounds"], scale: Scale, words: MapWords): Maplibre {
  const map = new Maplibre({
    container,
    bounds,
    style: styleOf(scale),
    fitBoundsOptions: { padding: ABOUT },
    attributionControl: false,
    dragRotate: false,
    maxZoom: 23,
    locale: {
      "Map.Title": words.title,
      "NavigationControl.ZoomIn": words.zoomIn,
      "NavigationControl.ZoomOut": words.zoomOut,
    },
  })
  map.addControl(new NavigationControl({ showCompass: false }))
  map.on("mouseenter", "places", () => map.getCanvas().style.setProperty("cursor", "pointer"))
  map.on("mouseleave", "places", () => map.getCanvas().style.removeProperty("cursor"))
  return map
}

/** A greenhouse's name, above its northern edge. */
function named({ name, geojson, centroid }: Whole["warehouses"][number]): Marker {
  const element = Object.assign(document.createElement("span"), { className: css.name, textContent: name })
  const [ring = []] = (geojson as { coordinates: [number, number][][] }).coordinates
  const north = Math.max(...ring.map(each => each[1]))
  return new Marker({ element, anchor: "bottom" }).setLngLat([Number(centroid[0]), north])
}
