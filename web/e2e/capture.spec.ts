/** Photos are taken without network, survive the app being closed, and are counted once there is network again. */
import { expect, type Page, test } from "@playwright/test"
import { expectAccessible, sample, signIn, speak } from "./support"

const counted = (page: Page) => page.locator("dl").first().locator("dd")

test("photos taken offline are counted when the network is back @phone", async ({ page, context }, {
  project,
}) => {
  const photos =
    project.name === "phone"
      ? ["nave1-norte-loc-001.jpg", "nave1-norte-loc-002.jpg"]
      : ["nave1-sur-loc-001.jpg"]
  await speak(context, "es")
  await signIn(page, "worker")
  await page.evaluate(() => navigator.serviceWorker.ready)
  await page.goto("/capture")
  await page
    .getByRole("button", { name: /Claro 1/ })
    .first()
    .waitFor()

  await context.setOffline(true)
  await page
    .getByRole("button", { name: /Claro 1/ })
    .first()
    .click()
  await page.locator('input[type="file"][multiple]').setInputFiles(photos.map(sample))
  await expect(page.getByText("Sin enviar", { exact: true })).toHaveCount(photos.length)
  await expect(page.getByRole("link", { name: `${photos.length} sin enviar` })).toBeVisible()
  await expect(counted(page)).toHaveText([`${photos.length}`, "0", "0"])
  await expectAccessible(page)
  if (process.env.SHOTS)
    await page.screenshot({ path: `${process.env.SHOTS}/${project.name}-es-offline.png` })

  // The app is closed, and opened again without network.
  const address = page.url()
  await page.close()
  const again = await context.newPage()
  await again.goto(address)
  await expect(counted(again)).toHaveText([`${photos.length}`, "0", "0"])

  await context.setOffline(false)
  await again.evaluate(() => dispatchEvent(new Event("online")))
  await expect(counted(again)).toHaveText([`${photos.length}`, `${photos.length}`, `${photos.length}`], {
    timeout: 80_000,
  })
  const kept = await again.evaluate(async () => {
    const database = await new Promise<IDBDatabase>(found => {
      const opening = indexedDB.open("demeter")
      opening.onsuccess = () => found(opening.result)
    })
    const asked = database.transaction("pictures").objectStore("pictures").count()
    return new Promise<number>(found => {
      asked.onsuccess = () => found(asked.result)
    })
  })
  expect(kept).toBe(0)
  await again.goto("/outbox")
  if (process.env.SHOTS) await again.screenshot({ path: `${process.env.SHOTS}/${project.name}-es-sent.png` })
  await again.locator('a[href^="/photos/"]').first().click()
  await again.locator("table").waitFor()
  await expectAccessible(again)
  if (process.env.SHOTS) {
    await again.waitForTimeout(1500)
    await again.screenshot({ path: `${process.env.SHOTS}/${project.name}-es-session.png` })
  }
})
