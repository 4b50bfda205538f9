/** A photo that is no use as it came: it is dated by a person, or taken out of the queue. */
import { readFileSync } from "node:fs"
import { type APIRequestContext, expect, test } from "@playwright/test"
import { daysAgo, Farm } from "./farm"
import { another } from "./photos"
import { expectFine, sample, signIn, speak } from "./support"

const PLACE = 14
const TOO_OLD = 60

/** Its session, once it is counted. */
async function oldPhoto(request: APIRequestContext): Promise<string> {
  const farm = await Farm.as("supervisor", request)
  const buffer = another(readFileSync(sample("nave1-sur-loc-001.jpg")))
  return farm.counted({ name: "old.jpg", mimeType: "image/jpeg", buffer }, PLACE, daysAgo(TOO_OLD))
}

test("a photo of long ago is dated by a person", async ({ page, context, request }) => {
  test.setTimeout(300_000)
  const session = await oldPhoto(request)
  await speak(context, "es")
  await signIn(page, "supervisor")
  await page.goto(`/photos/${session}`)
  await expect(page.getByText("La foto tiene más de 45 días")).toBeVisible()
  await expectFine(page, "photo-old")
  await page.getByLabel("¿Cuándo se tomó?").fill(daysAgo(1).slice(0, 16))
  await page.getByRole("button", { name: "Se tomó entonces" }).click()
  await expect(page.getByText("La foto tiene más de 45 días")).toHaveCount(0)
  await expect(page.getByLabel("¿Cuándo se tomó?")).toHaveCount(0)
})

test("a photo that is of no use leaves the queue", async ({ page, context, request }) => {
  test.setTimeout(300_000)
  const session = await oldPhoto(request)
  await speak(context, "es")
  await signIn(page, "supervisor")
  await page.goto("/review")
  const row = page.locator(`a[href="/photos/${session}"]`)
  await row.click()
  await page.getByRole("button", { name: "Quitar la foto" }).click()
  await page.getByRole("button", { name: "Tocar otra vez para quitarla" }).click()
  await expect(page).toHaveURL(/\/review$/)
  await expect(row).toHaveCount(0)
})
