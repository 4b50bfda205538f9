import type { Entry, MovementWork, PhotoWork } from "../outbox/entry"

export const photo: PhotoWork = {
  kind: "photo",
  name: "claro.jpg",
  type: "image/jpeg",
  size: 3,
  sha256: "ab".repeat(32),
  takenAt: "2026-11-28T12:00:00Z",
  place: { id: 1, code: "N1-LOC-001", name: "Claro 1" },
  position: null,
  sessionId: null,
  outcome: null,
}

export const movement: MovementWork = {
  kind: "movement",
  movement: "muerte",
  body: { batch_id: 1, quantity: 2 },
  says: { place: "Claro 1", product: "", quantity: 2 },
}

export function entry(given: Partial<Entry> = {}): Entry {
  const id = given.id ?? crypto.randomUUID()
  const blank = { id, key: crypto.randomUUID(), sub: "local|worker", at: 0, work: photo }
  return { ...blank, state: "waiting", attempts: 0, notBefore: 0, refusal: null, ...given }
}
