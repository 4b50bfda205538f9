/** A photo with three plants, and somebody who corrects it. */
import { marksOf, networkMarks, type Seen, touched } from "../features/photos/correct/marks"
import { type Change, type Kind, type Word, walked } from "../features/photos/correct/word"

export const SIZE = { width: 1000, height: 800 }
export const NOTHING: Word = new Map()
export const seen = (id: number, x: number, y: number, kind: Kind = "plant", container = 1): Seen => ({
  id,
  container,
  class: kind,
  truth: kind,
  corrected: false,
  x: x - 10,
  y: y - 10,
  w: 20,
  h: 20,
  score: 0.9,
})
export const CROP = networkMarks([seen(1, 100, 100), seen(2, 200, 100), seen(3, 100, 200, "dead_plant")])
const hand = (kind: Kind) => ({ kind, reach: 5, size: SIZE })

/** What is said by touching points of the photo, one after the other. */
export function touching(kinds: Kind[], points: [number, number][], word = NOTHING): Word {
  return points.reduce((before, [x, y], at) => {
    const change = touched(marksOf(CROP, before), before, { x, y }, hand(kinds[at] ?? "plant"))
    return change ? said(before, change) : before
  }, word)
}

export function said(word: Word, change: Change): Word {
  return walked({ word, past: [], future: [] }, { type: "say", change })?.course.word ?? word
}
