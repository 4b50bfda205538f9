/** The farm on its own map, a greenhouse in metres, and the same as a table: each opens a spot. */
import { expect, test } from "@playwright/test"
import { expectFine, signIn, speak } from "./support"

/** Around the farm, in pixels; as the map is told to leave. */
const ABOUT = 48

test("a spot is opened from the map @desk", async ({ page, context }) => {
  await speak(context, "es")
  await signIn(page, "supervisor")
  await page.goto("/map")
  const map = page.locator("[data-ready]")
  await expect(map).toBeVisible()
  await expectFine(page, "map")
  const { width, height } = (await map.boundingBox()) ?? { width: 0, height: 0 }
  // Within the first spot of the north bed of the first greenhouse, the westernmost of the farm.
  const step = (width - 2 * ABOUT) * 0.04
  const spot = { x: ABOUT + step, y: height / 2 - step }
  await expect(async () => {
    await map.click({ position: spot })
    await expect(page).toHaveURL(/place=1$/, { timeout: 500 })
  }).toPass()
  await expect(page.getByRole("complementary").getByText("NAVE1-NORTE-LOC-001")).toBeVisible()
  await expectFine(page, "map-place")
})

test("the plan is walked by keyboard", async ({ page, context }) => {
  await speak(context, "en")
  await signIn(page, "worker")
  await page.goto("/map?view=plan")
  await page.getByLabel("Colour by").selectOption("age")
  await page.getByLabel("Greenhouse").selectOption({ index: 1 })
  const spot = page.getByRole("button", { name: /^Claro 2, / }).first()
  await spot.focus()
  await spot.press("Enter")
  await expect(page.getByRole("complementary").getByText("NAVE2-", { exact: false }).first()).toBeVisible()
  await expectFine(page, "plan")
  await page.getByRole("button", { name: "Close" }).click()
  await expect(page.getByRole("complementary")).toHaveCount(0)
})

test("the table tells what the map shows", async ({ page, context }) => {
  await speak(context, "es")
  await signIn(page, "supervisor")
  await page.goto("/map?view=table")
  await expect(page.getByRole("table").getByRole("row")).toHaveCount(21)
  await expectFine(page, "map-table")
  await page.getByRole("button", { name: "NAVE1-NORTE-LOC-002" }).click()
  await page.getByRole("link", { name: "Abrir el claro" }).click()
  await expect(page).toHaveURL(/\/places\/2$/)
})

test("several spots are configured at once", async ({ page, context }, { project }) => {
  await speak(context, "es")
  await signIn(page, "admin")
  await page.goto("/map?view=plan&house=2")
  await page.getByLabel("Elegir varios para configurar").check()
  const [first, second] = project.name === "phone" ? [4, 5] : [6, 7]
  const spots = page.getByRole("button", { name: /^Claro \d+, / })
  await spots.nth(first ?? 0).press("Enter")
  await spots.nth(second ?? 0).press("Enter")
  await expect(page.getByText("2 claros elegidos")).toBeVisible()
  const form = page.getByRole("complementary", { name: "Configurar varios claros" })
  await form.getByLabel("Especie").selectOption({ index: 1 })
  await form.getByLabel("Etapa esperada").selectOption({ index: 5 })
  await form.getByRole("button", { name: "Configurar" }).click()
  await expectFine(page, "configure")
  await form.getByRole("button", { name: "Sí, configurar 2 claros" }).click()
  await expect(form.getByText("Se configuraron 2 claros", { exact: false })).toBeVisible()
})
