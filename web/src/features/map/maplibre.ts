/** The farm's own outlines on MapLibre, for whoever draws on them or chooses among them. */
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
import { freshToken } from "../../app/session/tokens"
import type { Bounds, Whole } from "./farm"
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

/** A colour of the theme, as it is now. */
export const styled = (name: string) =>
  getComputedStyle(document.documentElement).getPropertyValue(name).trim()

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

export const chosenOnly = (ids: readonly number[]): FilterSpecification => [
  "in",
  ["id"],
  ["literal", [...ids]],
]

function outline(name: string, colour: string, width: number) {
  return {
    id: `${name}-outline`,
    type: "line" as const,
    source: "farm",
    "source-layer": name,
    paint: { "line-color": colour, "line-width": width },
  }
}

export interface MapWords {
  zoomIn: string
  zoomOut: string
  title: string
}

/** Throws where there is no WebGL. */
export function drawn(container: HTMLElement, bounds: Bounds, scale: Scale, words: MapWords): Maplibre {
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
export function named({ name, geojson, centroid }: Whole["warehouses"][number]): Marker {
  const element = Object.assign(document.createElement("span"), { className: css.name, textContent: name })
  const [ring = []] = (geojson as { coordinates: [number, number][][] }).coordinates
  const north = Math.max(...ring.map(each => each[1]))
  return new Marker({ element, anchor: "bottom" }).setLngLat([Number(centroid[0]), north])
}
