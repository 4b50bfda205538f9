/** What stands where in a photo by the latest word, and what a touch of the photo says; pure. */
import type { Schemas } from "../../../app/client"
import { addedKey, type Box, type Change, type Kind, type Said, seenKey, type Word } from "./word"

export type Seen = Schemas["DetectionRead"]

export interface Size {
  width: number
  height: number
}

export interface Point {
  x: number
  y: number
}

/** `found` is what the network took it for, null where it missed it; `kind` what it is, null where nothing stands. */
export interface Mark extends Box {
  key: string
  found: Kind | null
  kind: Kind | null
  /** Of the network's; a person's has none, and lies in the container around it. */
  container: number | null
  score: number | null
}

/** What the network saw, as it said. */
export function networkMarks(seen: readonly Seen[]): Mark[] {
  return seen.map(({ id, x, y, w, h, class: found, container, score }) => {
    return { key: seenKey(id), x, y, w, h, found, kind: found, container, score }
  })
}

/** The same by the latest word; what nothing is said of stays the same object, and is not drawn anew. */
export function marksOf(network: readonly Mark[], word: Word): Mark[] {
  const marks = network.map(mark => {
    const said = word.get(mark.key)
    return said?.of === "seen" ? { ...mark, kind: said.truth } : mark
  })
  for (const [key, said] of word) {
    if (said.of === "added")
      marks.push({ ...said.box, key, found: null, kind: said.kind, container: null, score: null })
  }
  return marks
}

export const middleOf = ({ x, y, w, h }: Box): Point => ({ x: x + w / 2, y: y + h / 2 })
export const radiusOf = ({ w, h }: Box): number => (w + h) / 4

const away = (mark: Box, { x, y }: Point): number => {
  const middle = middleOf(mark)
  return Math.hypot(middle.x - x, middle.y - y)
}

/** The mark under a point, of several the nearest; `reach` in pixels of the photo for what is smaller than a finger. */
export function markAt(marks: readonly Mark[], point: Point, reach: number): Mark | undefined {
  let nearest: Mark | undefined
  let distance = Number.POSITIVE_INFINITY
  for (const each of marks) {
    const far = away(each, point)
    if (far < distance && far <= Math.max(radiusOf(each), reach)) [nearest, distance] = [each, far]
  }
  return nearest
}

const NEIGHBOURS = 9
const SHARE_OF_PHOTO = 0.02

/** As large as what stands around a point. */
function usualSide(marks: readonly Mark[], point: Point, size: Size): number {
  const near = marks
    .filter(each => each.kind)
    .map(each => ({ far: away(each, point), side: 2 * radiusOf(each) }))
    .sort((one, other) => one.far - other.far)
    .slice(0, NEIGHBOURS)
    .map(each => each.side)
    .sort((one, other) => one - other)
  return near[Math.floor(near.length / 2)] ?? Math.min(size.width, size.height) * SHARE_OF_PHOTO
}

const LEAST_SIDE = 2
const tenth = (value: number) => Math.round(value * 10) / 10

/** Within the photo, to a tenth of a pixel. */
export function boxWithin(one: Point, other: Point, size: Size): Box {
  const within = (value: number, most: number) => tenth(Math.min(Math.max(value, 0), most))
  const [x, right] = [one.x, other.x].map(each => within(each, size.width)).sort((a, b) => a - b)
  const [y, bottom] = [one.y, other.y].map(each => within(each, size.height)).sort((a, b) => a - b)
  const left = Math.min(x ?? 0, size.width - LEAST_SIDE)
  const top = Math.min(y ?? 0, size.height - LEAST_SIDE)
  const w = tenth(Math.max((right ?? 0) - left, LEAST_SIDE))
  const h = tenth(Math.max((bottom ?? 0) - top, LEAST_SIDE))
  return { x: left, y: top, w, h }
}

export function addition(box: Box, kind: Kind): Change {
  return { key: addedKey(box), before: null, after: { of: "added", box, kind } }
}

/** What a mark is from now on; null: nothing stands there. What the network said anyway need not be said. */
export function judgement(mark: Mark, kind: Kind | null, word: Word): Change {
  const before = word.get(mark.key) ?? null
  return { key: mark.key, before, after: kind === mark.found ? null : saidOf(mark, before, kind) }
}

function saidOf(mark: Mark, before: Said | null, kind: Kind | null): Said | null {
  if (before?.of === "added") return kind && { ...before, kind }
  return { of: "seen", id: Number(mark.key.slice(seenKey(0).length - 1)), truth: kind }
}

interface Hand {
  kind: Kind
  reach: number
  size: Size
}

/** Free ground gets a mark; a mark of the same kind goes, one of another kind becomes this. */
export function touched(
  marks: readonly Mark[],
  word: Word,
  point: Point,
  { kind, reach, size }: Hand,
): Change | null {
  const { width, height } = size
  if (point.x < 0 || point.y < 0 || point.x > width || point.y > height) return null
  const mark = markAt(marks, point, reach)
  if (mark) return judgement(mark, mark.kind === kind ? null : kind, word)
  const half = usualSide(marks, point, size) / 2
  const corner = (sign: number) => ({ x: point.x + sign * half, y: point.y + sign * half })
  return addition(boxWithin(corner(-1), corner(1), size), kind)
}

/** The next mark in the order of reading, from the left in bands as high as a plant; at the end the first again. */
export function nextMark(marks: readonly Mark[], from: Point | null, forward: boolean): Mark | undefined {
  const [first] = marks
  if (!first) return undefined
  const band = 2 * radiusOf(first) || 1
  const place = ({ x, y }: Point) => Math.round(y / band) * 1e6 + x
  const sign = forward ? 1 : -1
  const here = from ? sign * place(from) : Number.NEGATIVE_INFINITY
  let [next, start] = [undefined as Mark | undefined, first]
  const at = (each: Mark) => sign * place(middleOf(each))
  for (const each of marks) {
    if (at(each) < at(start)) start = each
    if (at(each) > here && (!next || at(each) < at(next))) next = each
  }
  return next ?? start
}
