/** Brings the outbox to the server: one tab at a time, the oldest entry first, until nothing is left or nobody answers. */
import { Problem, sentence, Unreachable } from "../app/problems"
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

/** Whether to go on with the next one. */
async function sendNext(from: Store, line: Line): Promise<boolean> {
  const entry = await nextOf(from, line)
  if (!entry) return false
  const taken = step(entry, { type: "taken up" }, line.now())
  await from.entries.put(taken)
  const bytes = (await from.pictures.get(entry.id))?.bytes ?? null
  const happened = await outcomeOf(line.send(taken, bytes))
  await settle(from, taken, happened, line.now())
  return happened.type !== "not reached" && happened.type !== "interrupted"
}

async function nextOf(from: Store, line: Line): Promise<Entry | undefined> {
  const sub = line.sender()
  if (!sub) return undefined
  // In their order: one that has to pause holds up those behind it.
  const first = await inState(from, sub, "waiting").first()
  return first && first.notBefore <= line.now() ? first : undefined
}

async function outcomeOf(sending: Promise<Receipt>): Promise<Happening> {
  try {
    return { type: "delivered", ...(await sending) }
  } catch (error) {
    if (error instanceof Unreachable) return { type: "not reached" }
    if (error instanceof Problem && error.status === 401) return { type: "interrupted" }
    if (error instanceof Problem && error.passing)
      return { type: "not reached", retryAfterS: error.retryAfterS }
    const code = error instanceof Problem ? error.code : "unknown"
    return { type: "refused", refusal: { code, text: sentence(error) } }
  }
}

/** The picture goes in the same transaction that notes the receipt, and never before. */
async function settle(from: Store, entry: Entry, happened: Happening, now: number): Promise<void> {
  await from.transaction("rw", from.entries, from.pictures, async () => {
    await from.entries.put(step(entry, happened, now))
    if (happened.type === "delivered") await from.pictures.delete(entry.id)
  })
}
