import type { Map as Maplibre } from "maplibre-gl"
import { useEffect, useEffectEvent, useState } from "react"
import { Canvas } from "./Canvas"
import type { Bounds, Whole } from "./farm"
import { expressionOf, type Scale } from "./layers"
import { chosenOnly, named } from "./maplibre"

interface Props {
  houses: Whole["warehouses"]
  bounds: Bounds
  scale: Scale
  chosen: readonly number[]
  onChoose: (placeId: number) => void
}

/** All greenhouses with their names; a touch chooses a spot. Who cannot see it has the table. */
export function FarmMap({ houses, bounds, scale, chosen, onChoose }: Props) {
  const [map, setMap] = useState<Maplibre>()
  const choose = useEffectEvent(onChoose)
  const name = useEffectEvent((on: Maplibre) => {
    for (const each of houses) named(each).addTo(on)
  })
  useEffect(() => {
    if (!map) return
    name(map)
    map.on("click", "places", ({ features }) => features?.[0] && choose(Number(features[0].id)))
  }, [map])
  useEffect(() => {
    map?.setPaintProperty("places", "fill-color", expressionOf(scale))
    map?.setFilter("chosen", chosenOnly(chosen))
  }, [map, scale, chosen])
  return <Canvas bounds={bounds} scale={scale} onReady={setMap} />
}
