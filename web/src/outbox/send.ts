/** Sends one entry. Its answer means that the server has it: of a photo, that the bytes have the hash they had here. */
import { api, unwrap } from "../app/client"
import type { Entry, MovementWork, PhotoWork } from "./entry"

export interface Receipt {
  sessionId?: string
}

export async function send(entry: Entry, bytes: ArrayBuffer | null): Promise<Receipt> {
  if (entry.work.kind === "movement") return sendMovement(entry.work, entry.key)
  if (!bytes) throw new Error("the picture is gone")
  return sendPhoto(entry, entry.work, bytes)
}

async function sendPhoto(entry: Entry, work: PhotoWork, bytes: ArrayBuffer): Promise<Receipt> {
  const file = new File([bytes], work.name, { type: work.type })
  const answer = await unwrap(
    api.POST("/api/v1/photos/upload", {
      params: { header: { "idempotency-key": entry.key } },
      body: {
        client_id: entry.id,
        taken_at: work.takenAt,
        sha256: work.sha256,
        ...(work.place ? { storage_location_id: work.place.id } : {}),
        ...(work.position ? positionFields(work.position) : {}),
      },
      bodySerializer: fields => asForm({ ...fields, file }),
    }),
  )
  if (!("session_id" in answer)) throw new Error("an answer for one photo was expected")
  return { sessionId: answer.session_id }
}

function positionFields({ lat, lng, accuracyM }: NonNullable<PhotoWork["position"]>) {
  return { lat, lng, accuracy_m: accuracyM }
}

function asForm(fields: Record<string, unknown>): FormData {
  const form = new FormData()
  for (const [name, value] of Object.entries(fields)) {
    if (value !== undefined && value !== null)
      form.append(name, value instanceof Blob ? value : String(value))
  }
  return form
}

async function sendMovement(work: MovementWork, key: string): Promise<Receipt> {
  const params = { header: { "Idempotency-Key": key } }
  switch (work.movement) {
    case "plantado":
      await unwrap(api.POST("/api/v1/stock/movements/plantado", { params, body: work.body }))
      break
    case "trasplante":
      await unwrap(api.POST("/api/v1/stock/movements/trasplante", { params, body: work.body }))
      break
    case "muerte":
      await unwrap(api.POST("/api/v1/stock/movements/muerte", { params, body: work.body }))
      break
    case "ajuste":
      await unwrap(api.POST("/api/v1/stock/movements/ajuste", { params, body: work.body }))
      break
    case "venta":
      await unwrap(api.POST("/api/v1/stock/movements/venta", { params, body: work.body }))
      break
  }
  return {}
}
