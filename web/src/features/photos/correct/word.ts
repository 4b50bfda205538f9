/** What a person says of a count, thing by thing, and the steps by which they say it; pure. */
import type { Schemas } from "../../../app/client"

export type Kind = Schemas["PlantClass"]
export const KINDS: readonly Kind[] = ["plant", "dead_plant", "empty_container"]
export type Stated = Schemas["StatedContainer"]

/** In pixels of the photo as shown. */
export interface Box {
  x: number
  y: number
  w: number
  h: number
}

/** `truth` null: nothing stands where the network saw something. */
export type Said =
  | { of: "seen"; id: number; truth: Kind | null }
  | { of: "added"; box: Box; kind: Kind }
  | { of: "container"; stated: Stated }

/** All that differs from what the network said, by what it is said of. */
export type Word = ReadonlyMap<string, Said>

/** One thing is said anew: null where the network's word stands again. */
export interface Change {
  key: string
  before: Said | null
  after: Said | null
}

export const seenKey = (id: number) => `seen ${id}`
export const addedKey = ({ x, y, w, h }: Box) => `added ${x} ${y} ${w} ${h}`
export const containerKey = (number: number) => `container ${number}`

export function keyOf(said: Said): string {
  if (said.of === "seen") return seenKey(said.id)
  return said.of === "added" ? addedKey(said.box) : containerKey(said.stated.number)
}

export function withSaid(word: Word, key: string, said: Said | null): Word {
  const next = new Map(word)
  if (said) next.set(key, said)
  else next.delete(key)
  return next
}

/** What was said, with all that can be taken back, and all that was taken back. */
export interface Course {
  word: Word
  past: readonly Change[]
  future: readonly Change[]
}

export type Step = { type: "say"; change: Change } | { type: "undo" } | { type: "redo" }

/** The course after a step, and what is said now of which key; null where there was nothing to do. */
export function walked(course: Course, step: Step): { course: Course; said: Change } | null {
  const { word, past, future } = course
  if (step.type === "say") {
    const said = step.change
    return {
      course: { word: withSaid(word, said.key, said.after), past: [...past, said], future: [] },
      said,
    }
  }
  const change = step.type === "undo" ? past.at(-1) : future[0]
  if (!change) return null
  if (step.type === "redo") {
    const next = { word: withSaid(word, change.key, change.after), past: [...past, change] }
    return { course: { ...next, future: future.slice(1) }, said: change }
  }
  const said = { key: change.key, before: change.after, after: change.before }
  const next = { word: withSaid(word, change.key, change.before), past: past.slice(0, -1) }
  return { course: { ...next, future: [change, ...future] }, said }
}

/** Something else is said of a container; what leaves it as it was counted need not be said. */
export function stating(word: Word, number: number, change: (before: Stated) => Partial<Stated>): Change {
  const key = containerKey(number)
  const said = word.get(key)
  const before = said?.of === "container" ? said : null
  const stated = { number, accepted: true, ...before?.stated }
  const next = { ...stated, ...change(stated) }
  // Nothing can be said of what stands in a container that is none.
  const after = next.accepted ? next : { number, accepted: false }
  const asCounted =
    after.accepted && [next.kind, next.total, next.empty, next.dead].every(each => each == null)
  return { key, before, after: asCounted ? null : { of: "container", stated: after } }
}

type Adjustments = Schemas["Adjustments"]

/** As the server keeps the word of whoever checked a photo last. */
export function wordOf(kept: Schemas["SessionRead"]["manual_adjustments"]): Word {
  const {
    added = [],
    removed = [],
    changed = [],
    containers = [],
  } = (kept.adjustments ?? {}) as Partial<Adjustments>
  const all: Said[] = [
    ...added.map(({ x, y, w, h, class: kind }): Said => ({ of: "added", box: { x, y, w, h }, kind })),
    ...removed.map((id): Said => ({ of: "seen", id, truth: null })),
    ...changed.map(({ id, class: truth }): Said => ({ of: "seen", id, truth })),
    ...containers.map(
      (each): Said => ({ of: "container", stated: { ...each, accepted: each.accepted ?? true } }),
    ),
  ]
  return new Map(all.map(each => [keyOf(each), each]))
}

export function adjustmentsOf(word: Word): Adjustments {
  const said: Adjustments = { added: [], removed: [], changed: [], containers: [] }
  for (const each of word.values()) {
    if (each.of === "added") said.added?.push({ ...each.box, class: each.kind })
    else if (each.of === "container") said.containers?.push(each.stated)
    else if (each.truth) said.changed?.push({ id: each.id, class: each.truth })
    else said.removed?.push(each.id)
  }
  return said
}
