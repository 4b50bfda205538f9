/** An outline while somebody draws it, and the way back; pure. */
import type { Bounds, Point, Polygon } from "../farm"

/** Corners in their order, the first not repeated. */
export type Ring = readonly Point[]

/** A hundredth of a millimetre; what the server tells and the pencil takes. */
export const DIGITS = 9
export const FEWEST = 3
const METRES_IN_A_DEGREE = 111_320

export const rounded = (point: readonly number[]): Point => [
  Number((point[0] ?? 0).toFixed(DIGITS)),
  Number((point[1] ?? 0).toFixed(DIGITS)),
]

export function opened([outer = []]: readonly (readonly (readonly number[])[])[]): Ring {
  return outer.slice(0, -1).map(rounded)
}

/** Holes stay what they were: nobody draws them here. */
export function closed(ring: Ring, holes: Polygon["coordinates"] = []): Polygon {
  return { type: "Polygon", coordinates: [[...ring, ...ring.slice(0, 1)], ...holes] }
}

export const same = (one: Ring | null, other: Ring | null) => JSON.stringify(one) === JSON.stringify(other)

/** A corner some metres to the east and to the north. */
export function moved(ring: Ring, at: number, east: number, north: number): Ring {
  return ring.map(([longitude, latitude], each) => {
    if (each !== at) return [longitude, latitude]
    const shrunk = METRES_IN_A_DEGREE * Math.cos((latitude * Math.PI) / 180)
    return rounded([longitude + east / shrunk, latitude + north / METRES_IN_A_DEGREE])
  })
}

/** One more corner, halfway to the next. */
export function split(ring: Ring, at: number): Ring {
  const [here, next] = [ring[at], ring[(at + 1) % ring.length]]
  if (!here || !next) return ring
  return ring.toSpliced(at + 1, 0, rounded([(here[0] + next[0]) / 2, (here[1] + next[1]) / 2]))
}

export const without = (ring: Ring, at: number): Ring => (ring.length > FEWEST ? ring.toSpliced(at, 1) : ring)

/** The middle half of a box, to begin with. */
export function middleOf([west, south, east, north]: Bounds): Ring {
  const [wide, high] = [(east - west) / 4, (north - south) / 4]
  const corners: Point[] = [
    [west + wide, south + high],
    [east - wide, south + high],
    [east - wide, north - high],
    [west + wide, north - high],
  ]
  return corners.map(rounded)
}

/** What is drawn now, what was before, and what was taken back. */
export interface Course {
  now: Ring | null
  past: readonly (Ring | null)[]
  future: readonly (Ring | null)[]
}

export const beginning = (now: Ring | null): Course => ({ now, past: [], future: [] })

export function drawn(course: Course, next: Ring): Course {
  const { now, past } = course
  return same(now, next) ? course : { now: next, past: [...past, now], future: [] }
}

export function undone({ now, past, future }: Course): Course {
  const before = past.at(-1)
  return before === undefined
    ? { now, past, future }
    : { now: before, past: past.slice(0, -1), future: [now, ...future] }
}

export function redone({ now, past, future }: Course): Course {
  const [next, ...others] = future
  return next === undefined ? { now, past, future } : { now: next, past: [...past, now], future: others }
}

/** What lies about a box, as far as it is large. */
export function around([west, south, east, north]: Bounds): Bounds {
  const [wide, high] = [east - west, north - south]
  return [west - wide, south - high, east + wide, north + high]
}
