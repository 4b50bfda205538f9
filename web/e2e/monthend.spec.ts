/** A month is closed: what stands out is explained and frozen, the client's list held against the books. */
import { expect, test } from "@playwright/test"
import { daysAgo, Farm } from "./farm"
import { expectFine, signIn, speak } from "./support"

/** A spot for each screen, for both screens work on the same farm. */
const PLACE: Record<string, number> = { phone: 15, desk: 20 }
const CLIENT_LIST = "quantity,product\n40,MAMM-001\n5,no such plant\n-3,MAMM-001\n"

test("a month from what stands out to frozen @desk", async ({ page, context, request }, { project }) => {
  const place = PLACE[project.name] ?? 15
  const farm = await Farm.as("supervisor", request)
  await farm.count(place, 100, daysAgo(40))
  await farm.post("/stock/movements/muerte", {
    batch_id: await farm.batchOf(place),
    quantity: 10,
    occurred_at: daysAgo(20),
  })
  await farm.count(place, 130, daysAgo(0))

  await speak(context, "es")
  await signIn(page, "supervisor")
  await page.goto("/month")
  await page.getByLabel("Qué claros").selectOption("look")
  await expectFine(page, "month")
  await page.locator(`a[href^="/month/${place}?"]`).click()

  await expect(page.getByText("sobran plantas")).toBeVisible()
  await expect(page.getByText("un error de conteo")).toBeVisible()
  await expect(page.locator("dl")).toContainText(/Había100Muerte-10Se esperaba90Sin explicar\+40Se contó130/)
  await expectFine(page, "month-place")

  await page.getByLabel("Motivo").fill("contado dos veces")
  await page.getByRole("button", { name: "Congelar" }).click()
  await expect(page.getByText(/Congelado · .* · contado dos veces/)).toBeVisible()
  await expect(page.getByRole("button", { name: "Congelar" })).toHaveCount(0)
  await page.getByRole("link", { name: "Volver al mes" }).click()
  await page.getByLabel("Qué claros").selectOption("done")
  await expect(page.locator(`a[href^="/month/${place}?"]`)).toBeVisible()
})

test("the photos around a period stand beside each other", async ({ page, context, request }, {
  project,
}) => {
  test.skip(project.name === "phone", "a photo closes one period only, whichever the screen")
  test.setTimeout(600_000)
  const farm = await Farm.as("supervisor", request)
  // What grows there is configured, and its first count is thirty days old.
  await farm.photo(16, "nave2-sur-loc-001.jpg", daysAgo(20))
  await farm.photo(16, "nave1-sur-loc-001.jpg", daysAgo(0))
  await speak(context, "es")
  await signIn(page, "supervisor")
  await page.goto("/month/16")
  const photos = page.getByRole("figure").getByRole("img")
  await expect(photos).toHaveCount(3)
  await expect(page.getByText("El período se abrió sin foto.")).toBeVisible()
  for (const each of await photos.all())
    await expect.poll(() => each.evaluate((seen: HTMLImageElement) => seen.naturalWidth)).toBeGreaterThan(0)
  await expectFine(page, "month-photos")
})

test("the client's list names its bad rows", async ({ page, context }) => {
  await speak(context, "en")
  await signIn(page, "supervisor")
  await page.goto("/month/sales")
  await page.locator("input[type=file]").setInputFiles({
    name: "sales.csv",
    mimeType: "text/csv",
    buffer: Buffer.from(CLIENT_LIST),
  })
  await expect(page.getByText("2 rows of 3 could not be read", { exact: false })).toBeVisible()
  await expect(page.getByRole("table", { name: "What is wrong" }).getByRole("rowheader")).toHaveText([
    "3",
    "4",
  ])
  await expect(page.getByRole("table", { name: "Client and books" })).toContainText("40")
  await expectFine(page, "month-sales")
})

test("who may not see analyses is not shown the way", async ({ page, context }) => {
  await speak(context, "en")
  await signIn(page, "worker")
  await expect(page.locator('nav a[href="/month"]')).toHaveCount(0)
})
