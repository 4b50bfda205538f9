/** Every drawing has its table, and every table its file. */
import { readFileSync } from "node:fs"
import { expect, test } from "@playwright/test"
import { daysAgo, Farm } from "./farm"
import { expectFine, signIn, speak } from "./support"

test("stock over time is drawn, told and taken away @desk", async ({ page, context }) => {
  await speak(context, "en")
  await signIn(page, "supervisor")
  await page.goto("/analytics")
  await expect(page.getByRole("img", { name: /^Plants: / }).locator("canvas")).toBeVisible()
  const table = page.getByRole("table", { name: "Table" })
  await expect(table.getByRole("row").nth(1)).toBeVisible()
  await expectFine(page, "trends")
  const [file] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("button", { name: "Download CSV" }).click(),
  ])
  const text = readFileSync(await file.path(), "utf8")
  expect(text.charCodeAt(0)).toBe(0xfeff)
  const rows = text.slice(1).split("\r\n")
  expect(rows[0]).toBe("Until,Plants,Interval,Inflow,Planted,Sales,Deaths,Unexplained")
  expect(rows).toHaveLength(await table.getByRole("row").count())
})

test("months are compared, stock is valued, old counts are named", async ({ page, context }) => {
  await speak(context, "es")
  await signIn(page, "supervisor")
  await page.goto("/analytics?tab=compare")
  await expect(page.getByRole("table", { name: "Comparar" })).toContainText("Nave 1 (demo)")
  await expectFine(page, "compare")
  await page.getByLabel("Por").selectOption("category")
  await expect(page.getByRole("table", { name: "Comparar" })).toContainText("Cactus")
  await page.goto("/analytics?tab=value")
  await expect(page.getByRole("table", { name: "Valor" })).toContainText("Cactus")
  await expectFine(page, "value")
  await page.goto("/analytics?tab=coverage&house=1")
  await expect(page.getByRole("table", { name: "Cobertura" }).getByRole("row")).toHaveCount(11)
  await expectFine(page, "ages")
})

test("what cannot be forecast is said, and growth is told stage by stage", async ({
  page,
  context,
  request,
}) => {
  const farm = await Farm.as("supervisor", request)
  const sale = { batch_id: await farm.batchOf(2), quantity: 1, occurred_at: daysAgo(10) }
  await farm.post("/stock/movements/venta", sale)
  await speak(context, "es")
  await signIn(page, "supervisor")
  await page.goto("/analytics?tab=forecast")
  await expect(page.getByText("No hay pronóstico", { exact: false })).toBeVisible()
  await expect(page.getByRole("table", { name: "Todos los pronósticos" })).toContainText("historia corta")
  await expectFine(page, "forecast")
  await page.goto("/analytics?tab=growth")
  await expect(page.getByRole("table", { name: "Etapas" }).getByRole("row").nth(1)).toBeVisible()
  await expectFine(page, "growth")
  await page.goto("/analytics?tab=nonsense")
  await expect(page.getByRole("heading", { name: "Lo que entró y salió" })).toBeVisible()
})
