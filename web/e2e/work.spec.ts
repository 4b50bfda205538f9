/** Work in the greenhouse: few taps, without network too, and what the server refuses is settled by a person. */
import { expect, type Page, test } from "@playwright/test"
import { Farm } from "./farm"
import { expectAccessible, expectFine, signIn, speak } from "./support"

async function tapNumber(page: Page, number: string): Promise<void> {
  for (const digit of number) await page.getByRole("button", { name: digit, exact: true }).click()
}

/** As the server has it. */
async function batchQuantity(page: Page): Promise<number> {
  const session = await page.evaluate(() => localStorage.getItem("demeter.session"))
  const headers = { Authorization: `Bearer ${JSON.parse(session ?? "{}").accessToken}` }
  const answer = await page.request.get("/api/v1/stock/locations/2/stock", { headers })
  return (await answer.json()).items[0].quantity_current
}

/** All that work without network needs is on the phone. */
async function stocked(page: Page): Promise<void> {
  await page.evaluate(() => navigator.serviceWorker.ready)
  await page.goto("/places/2")
  await page.getByText("Injerto rojo").waitFor()
}

/** What was confirmed is on the phone once the app says so, and not before: to leave earlier is to give it up. */
async function noted(page: Page): Promise<void> {
  await expect(page.getByRole("link", { name: "1 sin enviar" })).toBeVisible()
}

test("a death is written down offline, and what cannot be is settled @phone", async ({ page, context }, {
  project,
}) => {
  await speak(context, "es")
  await signIn(page, "worker")
  await stocked(page)
  const before = await batchQuantity(page)
  await expect(page.getByRole("link", { name: /Ajuste/ })).toHaveCount(0)
  await context.setOffline(true)

  // Kind, number, confirm: the place is known from its label, and there is but one batch.
  await page.goto("/work/muerte?place=2")
  await tapNumber(page, "3")
  await page.getByRole("button", { name: "Anotar Muerte: 3" }).click()
  await noted(page)
  await page.goto("/work/muerte?place=2")
  await tapNumber(page, "99999")
  await expect(page.getByText("Es más de lo que hay anotado", { exact: false })).toBeVisible()
  await page.getByRole("button", { name: /Anotar Muerte/ }).click()
  await expect(page.getByRole("link", { name: "2 sin enviar" })).toBeVisible()

  await context.setOffline(false)
  await page.getByRole("link", { name: "1 por resolver" }).click()
  await expect(page.getByText("En el lote no quedan tantas plantas", { exact: false })).toBeVisible()
  await expectAccessible(page)
  if (process.env.SHOTS) await page.screenshot({ path: `${process.env.SHOTS}/${project.name}-es-settle.png` })
  await page.getByRole("button", { name: "Descartar" }).click()
  await page.getByRole("button", { name: "Tocar otra vez para borrar" }).click()
  await expect(page.getByRole("link", { name: /por resolver/ })).toHaveCount(0)
  expect(await batchQuantity(page)).toBe(before - 3)
})

test("two tabs send one thing once, with a token that ran out", async ({ page, context }) => {
  await speak(context, "es")
  await signIn(page, "worker")
  const before = await batchQuantity(page)
  await page.evaluate(() => {
    const known = JSON.parse(localStorage.getItem("demeter.session") ?? "{}")
    localStorage.setItem("demeter.session", JSON.stringify({ ...known, expiresAt: 0 }))
  })
  const other = await context.newPage()
  await other.goto("/outbox")
  await page.goto("/work/muerte?place=2")
  await tapNumber(page, "1")
  await page.getByRole("button", { name: "Anotar Muerte: 1" }).click()
  await other.evaluate(() => dispatchEvent(new Event("online")))
  await expect(other.getByText("Enviado", { exact: true })).toBeVisible()
  expect(await batchQuantity(page)).toBe(before - 1)
  await expect(page.locator("nav")).toBeVisible()
})

test("a phone changes hands: what is not sent waits for its author", async ({ page, context }) => {
  await speak(context, "es")
  await signIn(page, "worker")
  const before = await batchQuantity(page)
  await stocked(page)
  await context.setOffline(true)
  await page.goto("/work/muerte?place=2")
  await tapNumber(page, "1")
  await page.getByRole("button", { name: "Anotar Muerte: 1" }).click()
  await noted(page)
  await page.goto("/me")
  await page.getByRole("button", { name: "Cambiar de usuario" }).click()
  await context.setOffline(false)
  await signIn(page, "supervisor")
  await page.goto("/outbox")
  await expect(page.getByText("1 registro de otra persona", { exact: false })).toBeVisible()
  expect(await batchQuantity(page)).toBe(before)
  await page.goto("/me")
  await page.getByRole("button", { name: "Cambiar de usuario" }).click()
  await signIn(page, "worker")
  await page.goto("/outbox")
  await expect(page.getByText("Enviado", { exact: true })).toBeVisible()
  expect(await batchQuantity(page)).toBe(before - 1)
})

test("what was written down by mistake is taken back", async ({ page, context, request }) => {
  const farm = await Farm.as("supervisor", request)
  const batch = await farm.batchOf(2)
  await speak(context, "es")
  await signIn(page, "supervisor")
  const before = await batchQuantity(page)
  await farm.post("/stock/movements/muerte", { batch_id: batch, quantity: 7 })
  await page.goto("/places/2")
  await page.getByRole("link", { name: /Injerto rojo/ }).click()
  const death = page.getByRole("listitem").filter({ hasText: "-7" }).first()
  await expectFine(page, "batch-death")
  await death.getByRole("button", { name: "Deshacer" }).click()
  await death.getByRole("button", { name: "Tocar otra vez para deshacer" }).click()
  await expect(page.getByRole("listitem").filter({ hasText: "+7" })).toHaveCount(1)
  await expect(death.getByRole("button")).toHaveCount(0)
  expect(await batchQuantity(page)).toBe(before)
})
