/** The marks of a photo as layers of the graphics card. Shapes tell them apart, not colours alone. */
import type { Layer } from "@deck.gl/core"
import { LineLayer, PolygonLayer, ScatterplotLayer } from "@deck.gl/layers"
import type { Counted, Ring } from "./figures"
import { type Mark, middleOf, type Point, radiusOf } from "./marks"
import { type Box, containerKey, type Kind, type Word } from "./word"

type Colour = [number, number, number]

export const SHOWN = ["plant", "dead_plant", "empty_container", "removed", "containers", "inferred"] as const
export type Shown = (typeof SHOWN)[number]

export const COLOURS: Record<Shown | "cursor", Colour> = {
  plant: [0, 229, 255],
  dead_plant: [255, 82, 60],
  empty_container: [255, 214, 0],
  removed: [255, 255, 255],
  containers: [255, 255, 255],
  inferred: [255, 171, 0],
  cursor: [255, 0, 230],
}

const FAINT = 40
const CLEAR: [...Colour, number] = [0, 0, 0, 0]
const DARK: [...Colour, number] = [30, 30, 30, 150]

export interface Drawn {
  marks: readonly Mark[]
  containers: readonly Counted[]
  word: Word
  shown: ReadonlySet<Shown>
}

const at = (mark: Box): [number, number] => {
  const { x, y } = middleOf(mark)
  return [x, y]
}
const looksLike = ({ kind }: Mark): Kind | "removed" => kind ?? "removed"
const corners = ({ x, y, w, h }: Box): [number, number][] => [
  [x, y],
  [x + w, y],
  [x + w, y + h],
  [x, y + h],
]
const lineWidth = (mark: Mark) => (mark.kind === mark.found ? 2 : 4)

const pixels = { lineWidthUnits: "pixels", getLineWidth: 2 } as const

function regions({ containers, word, shown }: Drawn): Layer[] {
  const outlined = containers.filter(each => each.polygon)
  const refused = (each: Counted) => {
    const said = word.get(containerKey(each.number))
    return said?.of === "container" && !said.stated.accepted
  }
  return [
    new PolygonLayer<Counted>({
      ...pixels,
      id: "containers",
      data: outlined,
      visible: shown.has("containers"),
      getPolygon: each => each.polygon as [number, number][],
      getLineColor: COLOURS.containers,
      getFillColor: each => (refused(each) ? DARK : CLEAR),
      updateTriggers: { getFillColor: word },
    }),
    new PolygonLayer<Ring>({
      ...pixels,
      id: "inferred",
      data: containers.flatMap(each => each.inferred),
      visible: shown.has("inferred"),
      getPolygon: ring => ring as [number, number][],
      getLineColor: COLOURS.inferred,
      getFillColor: [...COLOURS.inferred, FAINT],
    }),
  ]
}

/** Only these go to the graphics card again. */
function changedRows(
  next: readonly Mark[],
  before: readonly Mark[] = [],
): { startRow: number; endRow: number }[] {
  const rows = []
  for (let row = 0; row < Math.max(next.length, before.length); row += 1) {
    if (next[row] !== before[row]) rows.push({ startRow: row, endRow: row + 1 })
  }
  return rows
}

function things({ marks, shown }: Drawn): Layer[] {
  const colour = (each: Mark) => COLOURS[looksLike(each)]
  const told = marks.filter(each => each.kind !== "plant" && shown.has(looksLike(each)))
  const struck = told.filter(each => each.kind !== "empty_container")
  const round = (each: Mark) => each.kind !== "empty_container" && shown.has(looksLike(each))
  return [
    new ScatterplotLayer<Mark>({
      ...pixels,
      id: "rings",
      // All of them, also those that do not show, so that each keeps its row.
      data: marks,
      _dataDiff: (next, before) => changedRows(next as Mark[], before as Mark[]),
      getPosition: at,
      getRadius: radiusOf,
      radiusUnits: "common",
      radiusMinPixels: 2,
      stroked: true,
      filled: false,
      getLineColor: each => (round(each) ? colour(each) : CLEAR),
      getLineWidth: lineWidth,
      updateTriggers: { getLineColor: shown },
    }),
    new PolygonLayer<Mark>({
      ...pixels,
      id: "pots",
      data: told.filter(each => each.kind === "empty_container"),
      filled: false,
      getPolygon: corners,
      getLineColor: colour,
      getLineWidth: lineWidth,
    }),
    new LineLayer<Mark>({
      id: "strokes",
      data: struck,
      getSourcePosition: ({ x, y }) => [x, y],
      getTargetPosition: ({ x, y, w, h }) => [x + w, y + h],
      getColor: colour,
      getWidth: 2,
    }),
    new LineLayer<Mark>({
      id: "crosses",
      data: struck.filter(each => each.kind),
      getSourcePosition: ({ x, y, w }) => [x + w, y],
      getTargetPosition: ({ x, y, h }) => [x, y + h],
      getColor: colour,
      getWidth: 2,
    }),
  ]
}

const ARM_PX = 18

/** Where the keyboard points, and the box that is being drawn. */
export function handLayers(cursor: Point | null, box: Box | null, scale: number): Layer[] {
  const arm = ARM_PX / scale
  const colour = COLOURS.cursor
  return [
    new LineLayer<[number, number]>({
      id: "cursor",
      data: cursor
        ? [
            [arm, 0],
            [0, arm],
          ]
        : [],
      getSourcePosition: ([dx, dy]) => [(cursor?.x ?? 0) - dx, (cursor?.y ?? 0) - dy],
      getTargetPosition: ([dx, dy]) => [(cursor?.x ?? 0) + dx, (cursor?.y ?? 0) + dy],
      getColor: colour,
      getWidth: 3,
      updateTriggers: { getSourcePosition: [cursor, scale], getTargetPosition: [cursor, scale] },
    }),
    new PolygonLayer<Box>({
      ...pixels,
      id: "box",
      data: box ? [box] : [],
      filled: false,
      getPolygon: corners,
      getLineColor: colour,
    }),
  ]
}

/** All but what follows the hand. */
export const layersOf = (drawn: Drawn): Layer[] => [...regions(drawn), ...things(drawn)]
