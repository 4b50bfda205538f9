import { type Map as Maplibre, Marker } from "maplibre-gl"
import { useEffect, useEffectEvent, useState } from "react"
import { Canvas } from "../Canvas"
import type { Bounds } from "../farm"
import { scaleOf } from "../layers"
import css from "./Outline.module.css"
import type { Ring } from "./outline"
import { type Pencil, pencilOn } from "./pencil"

interface Props {
  bounds: Bounds
  ring: Ring | null
  /** Which corner is moved by other means than the map. */
  corner: number | null
  onDrawn: (ring: Ring) => void
}

const FAINT = scaleOf("density", [])

/** What stands around, and the outline that is drawn on it. */
export function OutlineMap({ bounds, ring, corner, onDrawn }: Props) {
  const [map, setMap] = useState<Maplibre>()
  const [pencil, setPencil] = useState<Pencil>()
  const drawn = useEffectEvent(onDrawn)
  useEffect(() => {
    if (map) setPencil(pencilOn(map, made => drawn(made)))
  }, [map])
  useEffect(() => pencil?.show(ring), [pencil, ring])
  const place = corner === null ? undefined : ring?.[corner]
  useEffect(() => {
    if (!map || !place) return
    const element = Object.assign(document.createElement("span"), { className: css.corner })
    const marker = new Marker({ element }).setLngLat(place).addTo(map)
    return () => void marker.remove()
  }, [map, place])
  return <Canvas bounds={bounds} scale={FAINT} onReady={setMap} />
}
