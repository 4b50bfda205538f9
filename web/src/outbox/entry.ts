/** What waits to be sent, and the legal steps between its states; pure. */
import type { Schemas } from "../app/client"

/** `refused`: the server said no, a person settles it. `received` is of photos: stored there, not counted yet. */
export type State = "waiting" | "sending" | "received" | "done" | "refused"

export interface PlaceRef {
  id: number
  code: string
  name: string
}

export interface Position {
  lat: number
  lng: number
  accuracyM: number
}

export interface PhotoWork {
  kind: "photo"
  name: string
  type: string
  size: number
  sha256: string
  takenAt: string
  place: PlaceRef | null
  position: Position | null
  sessionId: string | null
  /** How the count ended; `total` of living plants. */
  outcome: { status: Schemas["SessionStatus"]; total: number | null } | null
}

export type MovementKind = "plantado" | "trasplante" | "muerte" | "ajuste" | "venta"

interface Movement<K extends MovementKind, B> {
  kind: "movement"
  movement: K
  body: B
  /** What a person recognises it by. */
  says: { place: string; product: string; quantity: number; destination?: string }
}

export type MovementWork =
  | Movement<"plantado", Schemas["InflowCreate"]>
  | Movement<"trasplante", Schemas["TransplantCreate"]>
  | Movement<"muerte", Schemas["DeathCreate"]>
  | Movement<"ajuste", Schemas["AdjustmentCreate"]>
  | Movement<"venta", Schemas["SaleCreate"]>

export interface Refusal {
  code: string
  text: string
}

/** Why an entry pauses: nobody answered, the server has too much to do, or it stumbles over this one alone. */
export type Pause = "nobody" | "busy" | "itself"

export interface Entry {
  id: string
  /** Idempotency-Key; a new one where what is asked for changed. */
  key: string
  /** Its author, with whose token alone it is sent. */
  sub: string
  at: number
  state: State
  attempts: number
  notBefore: number
  pause?: Pause
  refusal: Refusal | null
  work: PhotoWork | MovementWork
}

export type Happening =
  | { type: "taken up" }
  | { type: "delivered"; sessionId?: string }
  | { type: "not reached"; pause: Pause; retryAfterS?: number }
  | { type: "hastened" }
  | { type: "interrupted" }
  | { type: "refused"; refusal: Refusal }
  | { type: "counted"; outcome: NonNullable<PhotoWork["outcome"]> }
  | { type: "asked again"; key: string; place?: PlaceRef }

const FROM: Record<Happening["type"], State[]> = {
  "taken up": ["waiting"],
  delivered: ["sending"],
  "not reached": ["sending"],
  hastened: ["waiting"],
  interrupted: ["sending"],
  refused: ["sending"],
  counted: ["received"],
  "asked again": ["refused", "waiting"],
}

const FIRST_PAUSE_MS = 2_000
const LONGEST_PAUSE_MS = 5 * 60_000

export function pauseMs(attempts: number): number {
  return Math.min(FIRST_PAUSE_MS * 2 ** Math.max(0, attempts - 1), LONGEST_PAUSE_MS)
}

/** The entry after something happened to it; throws for what cannot happen in its state. */
export function step(entry: Entry, happened: Happening, now: number): Entry {
  if (!FROM[happened.type].includes(entry.state)) {
    throw new Error(`an entry that is ${entry.state} cannot be ${happened.type}`)
  }
  switch (happened.type) {
    case "taken up":
      return { ...entry, state: "sending", attempts: entry.attempts + 1 }
    case "delivered":
      return delivered(entry, happened.sessionId)
    case "not reached": {
      const pause = Math.max(pauseMs(entry.attempts), (happened.retryAfterS ?? 0) * 1000)
      return { ...entry, state: "waiting", notBefore: now + pause, pause: happened.pause }
    }
    case "hastened":
      return { ...entry, notBefore: 0 }
    case "interrupted":
      return { ...entry, state: "waiting" }
    case "refused":
      return { ...entry, state: "refused", refusal: happened.refusal }
    case "counted":
      return { ...entry, state: "done", work: { ...photo(entry), outcome: happened.outcome } }
    case "asked again":
      return askedAgain(entry, happened.key, happened.place)
  }
}

function delivered(entry: Entry, sessionId?: string): Entry {
  if (entry.work.kind === "movement") return { ...entry, state: "done" }
  return { ...entry, state: "received", work: { ...entry.work, sessionId: sessionId ?? null } }
}

function askedAgain(entry: Entry, key: string, place?: PlaceRef): Entry {
  const work = place ? { ...photo(entry), place } : entry.work
  return { ...entry, key, work, state: "waiting", attempts: 0, notBefore: 0, refusal: null }
}

function photo(entry: Entry): PhotoWork {
  if (entry.work.kind !== "photo") throw new Error("not a photo")
  return entry.work
}

export interface Counters {
  taken: number
  received: number
  counted: number
}

/** Taken = received = counted, once all is well. */
export function counters(entries: readonly Entry[]): Counters {
  const photos = entries.filter(each => each.work.kind === "photo")
  const counted = photos.filter(each => each.state === "done").length
  const received = counted + photos.filter(each => each.state === "received").length
  return { taken: photos.length, received, counted }
}
