/** What waits on the phone can still be put right. */
import { expect, test } from "@playwright/test"
import { expectAccessible, sample, signIn, speak } from "./support"

// What a service worker answers cannot be held up here.
test.use({ serviceWorkers: "block" })

test("a photo that is still on the phone goes to another place than was chosen", async ({
  page,
  context,
}) => {
  await speak(context, "es")
  await signIn(page, "worker")
  const places: (string | undefined)[] = []
  await context.route(/photos\/upload$/, route => {
    const sent = route.request().postDataBuffer()?.toString("latin1") ?? ""
    places.push(/name="storage_location_id"\s+(\d+)/.exec(sent)?.[1])
    return route.abort()
  })
  await page.goto("/capture?place=1")
  await page.getByRole("button", { name: "Otro claro" }).waitFor()
  await page.locator('input[type="file"][multiple]').setInputFiles(sample("nave1-norte-loc-002.jpg"))
  await page.getByRole("link", { name: "1 sin enviar" }).click()
  await expect.poll(() => places).toContain("1")
  await page.getByRole("button", { name: "Es otro claro" }).click()
  await expectAccessible(page)
  await page.getByRole("searchbox").fill("NAVE1-NORTE-LOC-002")
  await page.getByRole("searchbox").press("Enter")
  await expect(page.getByText("Claro 2", { exact: true })).toBeVisible()
  await expect.poll(() => places.at(-1)).toBe("2")
})
