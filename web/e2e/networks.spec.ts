/** Which network counts is seen and changed, and other programs are told of what happens. */
import { createServer } from "node:http"
import type { AddressInfo } from "node:net"
import { expect, test } from "@playwright/test"
import { Farm } from "./farm"
import { expectFine, signIn, speak } from "./support"

test("a better network is used, and the one before comes back", async ({ page, context }) => {
  await speak(context, "es")
  await signIn(page, "admin")
  await page.goto("/office/networks")
  const own = page.getByRole("row").filter({ hasText: "2026.11-farm" })
  await expect(own).toContainText("9,4 → 5,2")
  await expectFine(page, "networks")
  await own.getByRole("button", { name: "Usar esta" }).click()
  await expect(own).toContainText("cuenta ahora")
  await page.getByRole("button", { name: "Volver a la versión anterior" }).click()
  await page.getByRole("button", { name: "Sí, volver a la anterior" }).click()
  await expect(own).not.toContainText("cuenta ahora")
})

test("a program is told of a movement, and told again", async ({ page, context, request }, { project }) => {
  const heard: string[] = []
  const receiver = createServer((asked, answer) => {
    heard.push(String(asked.headers["webhook-signature"]))
    answer.writeHead(204).end()
  })
  await new Promise<void>(listens => receiver.listen(0, "127.0.0.1", listens))
  const url = `http://127.0.0.1:${(receiver.address() as AddressInfo).port}/${project.name}`
  await speak(context, "en")
  await signIn(page, "admin")
  await page.goto("/office/webhooks")
  await page.getByRole("button", { name: "Add" }).click()
  await page.getByLabel("Address (https)").fill(url)
  await page.getByLabel("a movement of stock").check()
  await page.getByRole("button", { name: "Save" }).click()
  await expect(page.getByText("it is not shown again", { exact: false })).toBeVisible()
  await expect(page.locator("pre")).toHaveText(/^whsec_/)
  await expectFine(page, "webhook-secret")
  await page.getByRole("button", { name: "I have copied it" }).click()

  const farm = await Farm.as("worker", request)
  await farm.post("/stock/movements/muerte", { batch_id: await farm.batchOf(2), quantity: 1 })
  await page.getByRole("button", { name: url }).click()
  const first = page.getByRole("row").filter({ hasText: "Delivered" }).first()
  await expect(first).toContainText("204", { timeout: 30_000 })
  await expectFine(page, "webhook")
  await first.getByRole("button", { name: "Send again" }).click()
  await expect.poll(() => heard.length, { timeout: 30_000 }).toBe(2)
  await page.getByRole("button", { name: "Change the secret" }).click()
  await page.getByRole("button", { name: "Yes, change the secret" }).click()
  await expect(page.getByText("This is the new secret", { exact: false })).toBeVisible()
  await page.getByRole("button", { name: "Remove" }).click()
  await page.getByRole("button", { name: "Yes, remove" }).click()
  await expect(page.getByRole("button", { name: url })).toHaveCount(0)
  receiver.close()
})
