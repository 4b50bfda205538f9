/** Which part of a photo is seen, and how large; pure. */
import type { Point, Size } from "./marks"

/** `target` is in the middle of the screen, in pixels of the photo; `zoom` is the power of two that one of them takes. */
export interface View {
  target: [number, number]
  zoom: number
}

const LARGEST = 5
/** Below the whole photo there is nothing to see. */
const BELOW_WHOLE = 0.5
const MARGIN_PX = 40

export const scaleOf = ({ zoom }: View): number => 2 ** zoom

/** The whole photo. */
export function fitted(size: Size, room: Size): View {
  const zoom = Math.log2(Math.min(room.width / size.width, room.height / size.height))
  return { target: [size.width / 2, size.height / 2], zoom }
}

export function bounds(size: Size, room: Size): { minZoom: number; maxZoom: number } {
  return { minZoom: fitted(size, room).zoom - BELOW_WHOLE, maxZoom: LARGEST }
}

/** What lies at `around` stays where it is on the screen. */
export function zoomed(view: View, by: number, around: Point, least: number): View {
  const zoom = Math.min(Math.max(view.zoom + by, least), LARGEST)
  const share = 2 ** (view.zoom - zoom)
  const [x, y] = view.target
  return { target: [around.x + (x - around.x) * share, around.y + (y - around.y) * share], zoom }
}

/** Moved as little as it takes to see a point. */
export function revealing(view: View, point: Point, room: Size): View {
  const scale = scaleOf(view)
  const nearer = (from: number, to: number, side: number) => {
    const most = Math.max(0, side / 2 - MARGIN_PX) / scale
    return Math.min(Math.max(from, to - most), to + most)
  }
  const [x, y] = view.target
  return { ...view, target: [nearer(x, point.x, room.width), nearer(y, point.y, room.height)] }
}

/** Where the left upper corner of the photo is on the screen. */
export function corner(view: View, room: Size): Point {
  const [x, y] = view.target
  return { x: room.width / 2 - x * scaleOf(view), y: room.height / 2 - y * scaleOf(view) }
}
