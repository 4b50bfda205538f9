/** Putting things into the outbox and changing what waits there. */
import { type Store, store } from "./db"
import { type Entry, type MovementWork, type PhotoWork, type PlaceRef, type Position, step } from "./entry"
import { sha256, thumbnail } from "./pictures"
import { wake } from "./waking"

const KEPT_WHEN_DONE_MS = 24 * 3600 * 1000

function entryOf(work: Entry["work"], sub: string): Entry {
  const made = { id: crypto.randomUUID(), key: crypto.randomUUID(), sub, at: Date.now(), work }
  return { ...made, state: "waiting", attempts: 0, notBefore: 0, refusal: null }
}

/** Kept with its bytes in one transaction; when this returns, the photo survives whatever happens to the phone. */
export async function addPhoto(
  file: File,
  sub: string,
  place: PlaceRef | null,
  position: Position | null,
): Promise<void> {
  const bytes = await file.arrayBuffer()
  const work: PhotoWork = {
    kind: "photo",
    name: file.name,
    type: file.type,
    size: file.size,
    sha256: await sha256(bytes),
    takenAt: new Date(file.lastModified).toISOString(),
    place,
    position,
    sessionId: null,
    outcome: null,
  }
  const entry = entryOf(work, sub)
  const address = await thumbnail(file)
  await store.transaction("rw", store.entries, store.pictures, store.thumbnails, async () => {
    await store.pictures.add({ id: entry.id, bytes })
    await store.thumbnails.add({ id: entry.id, address })
    await store.entries.add(entry)
  })
  wake()
}

export async function addMovement(work: MovementWork, sub: string): Promise<void> {
  await store.entries.add(entryOf(work, sub))
  wake()
}

/** Send what was refused once more, or a photo that waits to another place. */
export async function askAgain(id: string, place?: PlaceRef): Promise<void> {
  await store.transaction("rw", store.entries, async () => {
    const entry = await store.entries.get(id)
    if (!entry) return
    await store.entries.put(step(entry, { type: "asked again", key: crypto.randomUUID(), place }, Date.now()))
  })
  wake()
}

/** A person's decision; of what the server has not taken nothing remains. */
export async function discard(id: string): Promise<void> {
  await store.transaction("rw", store.entries, store.pictures, store.thumbnails, async () => {
    await Promise.all([store.entries.delete(id), store.pictures.delete(id), store.thumbnails.delete(id)])
  })
}

/** What is done stays visible for a day. */
export async function tidy(from: Store = store, now = Date.now()): Promise<void> {
  const old = from.entries.where("at").below(now - KEPT_WHEN_DONE_MS)
  const ids = await old.filter(each => each.state === "done").primaryKeys()
  await Promise.all([from.entries.bulkDelete(ids), from.thumbnails.bulkDelete(ids)])
}
