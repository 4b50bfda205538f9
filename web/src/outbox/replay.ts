/** Brings the outbox to the server: one tab at a time, the oldest entry first, until nothing is left or nobody answers. */
import { Problem, sentence } from "../app/problems"
import { session } from "../app/session/store"
import { inState, type Store, store } from "./db"
import { type Entry, type Happening, step } from "./entry"
import { type Receipt, send } from "./send"

export interface Line {
  send: (entry: Entry, bytes: ArrayBuffer | null) => Promise<Receipt>
  /** Who is signed in and may send; null while nobody is. */
  sender: () => string | null
  locks: Pick<LockManager, "request">
  now: () => number
}

function usual(): Line {
  const sender = () => {
    const known = session.get()
    return known && !known.ended ? known.sub : null
  }
  return { send, sender, locks: navigator.locks, now: Date.now }
}

/** Answers how many entries were settled; none where another tab is at it. */
export async function replay(from: Store = store, line: Line = usual()): Promise<number> {
  let settled = 0
  await line.locks.request("demeter.outbox", { ifAvailable: true }, async lock => {
    if (!lock) return
    await takeUpInterrupted(from, line)
    while (await sendNext(from, line)) settled += 1
  })
  return settled
}

/** Whoever was sending died with it: we hold the lock. */
async function takeUpInterrupted(from: Store, line: Line): Promise<void> {
  const left = await from.entries.filter(each => each.state === "sending").toArray()
  for (const entry of left) await from.entries.put(step(entry, { type: "interrupted" }, line.now()))
}

const ENDED: Happening = { type: "interrupted" }

/** Whether to go on with the next one. */
async function sendNext(from: Store, line: Line): Promise<boolean> {
  const entry = await nextOf(from, line)
  if (!entry) return false
  const taken = step(entry, { type: "taken up" }, line.now())
  await from.entries.put(taken)
  const bytes = (await from.pictures.get(entry.id))?.bytes ?? null
  // Somebody else may have signed in since it was taken up.
  const sending = line.sender() === entry.sub ? outcomeOf(line.send(taken, bytes)) : ENDED
  const happened = await sending
  await settle(from, taken, happened, line.now())
  return happened.type === "not reached" ? happened.pause === "itself" : happened.type !== "interrupted"
}

async function nextOf(from: Store, line: Line): Promise<Entry | undefined> {
  const sub = line.sender()
  if (!sub) return undefined
  const waiting = () => inState(from, sub, "waiting")
  const first = await waiting().first()
  const all = first?.pause === "itself" ? await waiting().toArray() : [first]
  return nextReady(all, line.now())
}

/** In their order: one that has to pause holds up those behind it, or where only it stumbles, the movements. */
function nextReady(waiting: readonly (Entry | undefined)[], now: number): Entry | undefined {
  let stumbled = false
  for (const entry of waiting) {
    if (!entry) return undefined
    const movement = entry.work.kind === "movement"
    if (entry.notBefore <= now) {
      if (!stumbled || !movement) return entry
    } else if (entry.pause !== "itself") return undefined
    else stumbled ||= movement
  }
  return undefined
}

/** There is network again, or somebody looks: what nobody answered is tried at once. */
export async function hasten(from: Store = store, now = Date.now()): Promise<void> {
  await from.transaction("rw", from.entries, async () => {
    const paused = from.entries.filter(each => each.state === "waiting" && each.pause === "nobody")
    for (const entry of await paused.toArray()) await from.entries.put(step(entry, { type: "hastened" }, now))
  })
}

async function outcomeOf(sending: Promise<Receipt>): Promise<Happening> {
  try {
    return { type: "delivered", ...(await sending) }
  } catch (error) {
    // Only what the server says in so many words is an answer: behind anything else it may have been accepted.
    if (!(error instanceof Problem)) return { type: "not reached", pause: "nobody" }
    if (error.status === 401) return ENDED
    const { passing, busy, retryAfterS } = error
    if (passing) return { type: "not reached", pause: busy ? "busy" : "itself", retryAfterS }
    return { type: "refused", refusal: { code: error.code, text: sentence(error) } }
  }
}

/** The picture goes in the same transaction that notes the receipt, and never before. */
async function settle(from: Store, entry: Entry, happened: Happening, now: number): Promise<void> {
  await from.transaction("rw", from.entries, from.pictures, async () => {
    await from.entries.put(step(entry, happened, now))
    if (happened.type === "delivered") await from.pictures.delete(entry.id)
  })
}
