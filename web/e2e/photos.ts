/** Photos of the demo farm, sent as another program would. */
import { readFileSync } from "node:fs"
import { expect, type Page } from "@playwright/test"
import { sample } from "./support"

export async function asked(page: Page, path: string, multipart?: Record<string, string | object>) {
  const session = await page.evaluate(() => localStorage.getItem("demeter.session"))
  const headers = { Authorization: `Bearer ${JSON.parse(session ?? "{}").accessToken}` }
  const answer = multipart
    ? await page.request.post(path, { headers, multipart: multipart as Record<string, string> })
    : await page.request.get(path, { headers })
  expect(answer.ok(), await answer.text()).toBe(true)
  return answer.json()
}

/** The session under which a sample was counted, now or before. */
export async function counted(page: Page, name: string): Promise<string> {
  const file = { name, mimeType: "image/jpeg", buffer: readFileSync(sample(name)) }
  const { session_id } = await asked(page, "/api/v1/photos/upload", {
    file,
    taken_at: new Date().toISOString(),
  })
  const status = async () => (await asked(page, `/api/v1/photos/sessions/${session_id}`)).status
  await expect.poll(status, { timeout: 80_000 }).toBe("completed")
  return session_id
}

/** The same picture as another photo: there is a word of its own in it. */
export function another(jpeg: Buffer): Buffer {
  const word = Buffer.from(crypto.randomUUID())
  const comment = Buffer.from([0xff, 0xfe, 0, word.length + 2])
  return Buffer.concat([jpeg.subarray(0, 2), comment, word, jpeg.subarray(2)])
}
