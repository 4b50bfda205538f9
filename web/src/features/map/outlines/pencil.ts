/** Terra Draw on the farm's map: one outline that is drawn or changed by finger or mouse. */
import type { Map as Maplibre } from "maplibre-gl"
import { TerraDraw, TerraDrawPolygonMode, TerraDrawSelectMode } from "terra-draw"
import { TerraDrawMapLibreGLAdapter } from "terra-draw-maplibre-gl-adapter"
import { styled } from "../maplibre"
import { closed, DIGITS, opened, type Ring, same } from "./outline"

const FINGER_PX = 30
const CORNER_PX = 8

export interface Pencil {
  /** Puts this outline on the map to be changed; without one it waits for corners. */
  show: (ring: Ring | null) => void
}

export function pencilOn(map: Maplibre, onDrawn: (ring: Ring) => void): Pencil {
  const adapter = new TerraDrawMapLibreGLAdapter({ map, coordinatePrecision: DIGITS })
  const draw = new TerraDraw({ adapter, modes: [drawing(), changing()] })
  draw.start()
  const current = (): Shown | null => {
    const [found] = draw.getSnapshot().filter(each => each.properties.mode === "polygon")
    if (found?.id === undefined || found.geometry.type !== "Polygon") return null
    return { id: found.id, ring: opened(found.geometry.coordinates) }
  }
  draw.on("finish", () => {
    const made = current()
    if (made) onDrawn(made.ring)
  })
  return { show: ring => show(draw, current(), ring) }
}

interface Shown {
  id: string | number
  ring: Ring
}

function show(draw: TerraDraw, current: Shown | null, ring: Ring | null): void {
  if (current && same(current.ring, ring)) {
    if (draw.getMode() !== "select") choose(draw, current.id)
    return
  }
  draw.clear()
  if (ring) put(draw, ring)
  else draw.setMode("polygon")
}

function put(draw: TerraDraw, ring: Ring): void {
  const geometry = closed(ring)
  const [added] = draw.addFeatures([{ type: "Feature", geometry, properties: { mode: "polygon" } }])
  if (added?.valid && added.id !== undefined) choose(draw, added.id)
}

function choose(draw: TerraDraw, id: string | number): void {
  draw.setMode("select")
  draw.selectFeature(id)
}

type Colour = `#${string}`
const colour = (name: string) => styled(name) as Colour

function drawing(): TerraDrawPolygonMode {
  const line = colour("--mantine-color-leaf-filled")
  return new TerraDrawPolygonMode({
    pointerDistance: FINGER_PX,
    styles: {
      fillColor: line,
      fillOpacity: 0.25,
      outlineColor: line,
      outlineWidth: 3,
      closingPointColor: line,
      closingPointWidth: CORNER_PX,
    },
  })
}

/** Corners are dragged, and made out of the dots between them; a drag within moves it as a whole. */
function changing(): TerraDrawSelectMode {
  const [line, ground] = [colour("--mantine-color-leaf-filled"), colour("--surface")]
  return new TerraDrawSelectMode({
    pointerDistance: FINGER_PX,
    allowManualDeselection: false,
    // The map beside it has the keys.
    keyEvents: null,
    flags: {
      polygon: {
        feature: {
          draggable: true,
          selfIntersectable: true,
          coordinates: { draggable: true, deletable: true, midpoints: { draggable: true } },
        },
      },
    },
    styles: {
      selectedPolygonColor: line,
      selectedPolygonFillOpacity: 0.25,
      selectedPolygonOutlineColor: line,
      selectedPolygonOutlineWidth: 3,
      selectionPointColor: line,
      selectionPointWidth: CORNER_PX,
      selectionPointOutlineColor: ground,
      midPointColor: ground,
      midPointOutlineColor: line,
      midPointWidth: CORNER_PX - 3,
    },
  })
}
