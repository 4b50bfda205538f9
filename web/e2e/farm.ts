/** What happens on the farm before a story begins, told to the server as the app would tell it. */
import { readFileSync } from "node:fs"
import { type APIRequestContext, expect } from "@playwright/test"
import { passwordOf, type Role, sample } from "./support"

const A_DAY_MS = 86_400_000
export const daysAgo = (days: number) => new Date(Date.now() - days * A_DAY_MS).toISOString()

interface Sent {
  name: string
  mimeType: string
  buffer: Buffer
}

export class Farm {
  private constructor(
    private readonly request: APIRequestContext,
    private readonly headers: Record<string, string>,
  ) {}

  static async as(role: Role, request: APIRequestContext): Promise<Farm> {
    const data = { email: `${role}@demeter.local`, password: passwordOf(role) }
    const { access_token } = await (await request.post("/api/v1/auth/login", { data })).json()
    return new Farm(request, { Authorization: `Bearer ${access_token}` })
  }

  async get<T>(path: string): Promise<T> {
    const answer = await this.request.get(`/api/v1${path}`, { headers: this.headers })
    expect(answer.ok(), await answer.text()).toBe(true)
    return answer.json()
  }

  async post<T>(path: string, data: object): Promise<T> {
    const headers = { ...this.headers, "Idempotency-Key": crypto.randomUUID() }
    const answer = await this.request.post(`/api/v1${path}`, { headers, data })
    expect(answer.ok(), await answer.text()).toBe(true)
    return answer.json()
  }

  async remove(path: string): Promise<void> {
    const answer = await this.request.delete(`/api/v1${path}`, { headers: this.headers })
    expect(answer.ok(), await answer.text()).toBe(true)
  }

  /** Somebody counts a whole place by hand: one species, in segments. */
  async count(placeId: number, plants: number, at: string): Promise<void> {
    const line = { product_id: 1, product_state_id: 5, bin_category: "segment", quantity: plants }
    await this.post("/stock/counts", { storage_location_id: placeId, counted_at: at, lines: [line] })
  }

  /** A sample photo of a place, counted and, where it waits, accepted as it is. */
  async photo(placeId: number, name: string, at: string): Promise<void> {
    const file = { name, mimeType: "image/jpeg", buffer: readFileSync(sample(name)) }
    const session = await this.counted(file, placeId, at)
    const { stock_effect } = await this.get<{ stock_effect: string }>(`/photos/sessions/${session}`)
    if (stock_effect === "waiting")
      await this.post(`/photos/sessions/${session}/validate`, { adjustments: {} })
  }

  /** The session of a photo, once it is counted. */
  async counted(file: Sent, placeId: number, at: string): Promise<string> {
    const multipart = { file, storage_location_id: placeId, taken_at: at }
    const answer = await this.request.post("/api/v1/photos/upload", { headers: this.headers, multipart })
    expect(answer.ok(), await answer.text()).toBe(true)
    const { session_id } = await answer.json()
    await expect(async () => {
      const { status } = await this.get<{ status: string }>(`/photos/sessions/${session_id}`)
      expect(status).toBe("completed")
    }).toPass({ timeout: 240_000, intervals: [1_000] })
    return session_id
  }

  async batchOf(placeId: number): Promise<number> {
    const { items } = await this.get<{ items: { id: number }[] }>(
      `/stock/batches?storage_location_id=${placeId}`,
    )
    expect(items.length).toBeGreaterThan(0)
    return items[0]?.id ?? 0
  }
}
