/** How a photo is looked at and pointed at: view, cursor of the keyboard, and the box that is being drawn. */
import { useElementSize } from "@mantine/hooks"
import { useState } from "react"
import { boxWithin, type Point, type Size } from "./marks"
import { bounds, fitted, revealing, type View, zoomed } from "./view"
import type { Box } from "./word"

const NOWHERE: View = { target: [0, 0], zoom: 0 }

export function useBoard(size: Size | null) {
  const { ref, width, height } = useElementSize<HTMLDivElement>()
  const room = { width, height }
  const known = size && width > 0 && height > 0
  const whole = known ? fitted(size, room) : NOWHERE
  // Null as long as the whole photo is seen, whatever becomes of the room.
  const [chosen, setView] = useState<View | null>(null)
  const [cursor, setCursor] = useState<Point | null>(null)
  const [drag, setDrag] = useState<{ from: Point; to: Point } | null>(null)
  const view = chosen ?? whole
  const limits = known ? bounds(size, room) : { minZoom: 0, maxZoom: 0 }
  const middle: Point = { x: view.target[0], y: view.target[1] }
  const pointAt = (to: Point) => {
    if (!size) return
    const point = { x: Math.min(Math.max(to.x, 0), size.width), y: Math.min(Math.max(to.y, 0), size.height) }
    setCursor(point)
    setView(revealing(view, point, room))
    setDrag(drag && { ...drag, to: point })
  }
  return {
    ref,
    room,
    ready: Boolean(known),
    view,
    limits,
    setView,
    cursor: cursor ?? middle,
    shownCursor: cursor,
    pointAt,
    drag,
    setDrag,
    box: (drag && size ? boxWithin(drag.from, drag.to, size) : null) as Box | null,
    fit: () => setView(null),
    zoom: (by: number) => setView(zoomed(view, by, cursor ?? middle, limits.minZoom)),
  }
}

export type BoardState = ReturnType<typeof useBoard>
