/** What happens to photos on a phone on a bad day: two tabs, a token that ends while one is sent, five hundred of them. */
import { writeFileSync } from "node:fs"
import { type BrowserContext, expect, type Page, type Route, test } from "@playwright/test"
import { Farm } from "../farm"
import { another } from "../photos"
import { expectFine, signIn, speak } from "../support"

// What a service worker answers cannot be held up here.
test.use({ viewport: { width: 390, height: 844 }, serviceWorkers: "block" })

const UPLOAD = /photos\/upload$/
const PLACE = 2
const MANY = 500

/** Photos as a camera would make them, but small, and each another one. */
async function photos(page: Page, many: number): Promise<string[]> {
  const bytes = await page.evaluate(async () => {
    const canvas = Object.assign(document.createElement("canvas"), { width: 320, height: 240 })
    const pen = canvas.getContext("2d")
    for (let at = 0; pen && at < 2_000; at++) {
      pen.fillStyle = `hsl(${Math.random() * 120} 50% ${Math.random() * 100}%)`
      pen.fillRect(Math.random() * 320, Math.random() * 240, 12, 12)
    }
    const blob = await new Promise<Blob | null>(made => canvas.toBlob(made, "image/jpeg", 0.7))
    return [...new Uint8Array((await blob?.arrayBuffer()) ?? new ArrayBuffer(0))]
  })
  return Array.from({ length: many }, (_, at) => {
    const path = test.info().outputPath(`photo-${at}.jpg`)
    writeFileSync(path, another(Buffer.from(bytes)))
    return path
  })
}

const take = (page: Page, paths: string[]) =>
  page.locator('input[type="file"][multiple]').setInputFiles(paths)

async function capture(page: Page): Promise<void> {
  await page.goto(`/capture?place=${PLACE}`)
  await page.getByRole("button", { name: "Otro claro" }).waitFor()
}

/** Taken and received, as the phone tells it; how many are counted depends on the hour. */
const counters = (page: Page, taken: number, received: number, patience = 60_000) =>
  expect
    .poll(async () => (await page.locator("dl").first().locator("dd").allTextContents()).slice(0, 2), {
      timeout: patience,
    })
    .toEqual([`${taken}`, `${received}`])

/** How many bytes of pictures the phone still keeps, and of how many. */
const pictures = (page: Page) =>
  page.evaluate(async () => {
    const database = await new Promise<IDBDatabase>(found => {
      const opening = indexedDB.open("demeter")
      opening.onsuccess = () => found(opening.result)
    })
    const counting = database.transaction("pictures").objectStore("pictures").count()
    return new Promise<number>(found => {
      counting.onsuccess = () => found(counting.result)
    })
  })

/** How many photos of the place the server has. */
async function known(farm: Farm): Promise<number> {
  const { total } = await farm.get<{ total: number }>(
    `/photos/sessions?storage_location_id=${PLACE}&count=exact&limit=1`,
  )
  return total
}

async function online(context: BrowserContext, ...pages: Page[]): Promise<void> {
  await context.setOffline(false)
  await Promise.all(pages.map(each => each.evaluate(() => dispatchEvent(new Event("online")))))
}

test("two tabs share one outbox, and each photo goes once", async ({ page, context, request }) => {
  test.setTimeout(180_000)
  const farm = await Farm.as("worker", request)
  const before = await known(farm)
  let sent = 0
  context.on("request", each => {
    if (UPLOAD.test(each.url())) sent += 1
  })
  await speak(context, "es")
  await signIn(page, "worker")
  await capture(page)
  const other = await context.newPage()
  await capture(other)
  await context.setOffline(true)
  const [first, second, ...rest] = await photos(page, 6)
  await take(page, rest)
  await take(other, [first ?? "", second ?? ""])
  await counters(page, 6, 0)
  await counters(other, 6, 0)
  sent = 0
  await online(context, page, other)
  await counters(page, 6, 6)
  await counters(other, 6, 6)
  expect(sent).toBe(6)
  expect(await known(farm)).toBe(before + 6)
  expect(await pictures(page)).toBe(0)
})

/** Sent once with a token that the server takes no more. */
const spoiled = (route: Route) =>
  route.continue({ headers: { ...route.request().headers(), authorization: "Bearer over" } })

test("a token that ends while a photo is sent costs no photo", async ({ page, context, request }) => {
  test.setTimeout(180_000)
  const farm = await Farm.as("worker", request)
  const before = await known(farm)
  await speak(context, "es")
  await signIn(page, "worker")
  await capture(page)
  const [first, second] = await photos(page, 2)
  await context.route(UPLOAD, spoiled, { times: 1 })
  await take(page, [first ?? ""])
  await counters(page, 1, 1)

  // Now what renews it is called back, too: the sign-in is over, and the photo waits for the next.
  await page.evaluate(() => {
    const session = JSON.parse(localStorage.getItem("demeter.session") ?? "{}")
    localStorage.setItem("demeter.session", JSON.stringify({ ...session, refreshToken: "over" }))
  })
  await page.reload()
  await page.getByRole("button", { name: "Otro claro" }).waitFor()
  await context.route(UPLOAD, spoiled, { times: 1 })
  await take(page, [second ?? ""])
  await expect(page.getByText("Su sesión terminó", { exact: false })).toBeVisible()
  await counters(page, 2, 1)
  await expectFine(page, "session-ended")
  expect(await pictures(page)).toBe(1)

  await page.getByRole("button", { name: "Entrar de nuevo" }).click()
  await signIn(page, "worker")
  await capture(page)
  await counters(page, 2, 2)
  expect(await pictures(page)).toBe(0)
  expect(await known(farm)).toBe(before + 2)
})

test("five hundred photos wait, survive, and go", async ({ page, context, request }) => {
  test.setTimeout(1_800_000)
  const farm = await Farm.as("worker", request)
  const before = await known(farm)
  await speak(context, "es")
  await signIn(page, "worker")
  await capture(page)
  await context.route(UPLOAD, route => route.abort())
  await take(page, await photos(page, MANY))
  await counters(page, MANY, 0, 600_000)
  await expect(page.getByRole("listitem").filter({ hasText: "Sin enviar" })).toHaveCount(50)
  expect(await pictures(page)).toBe(MANY)

  await page.goto("/outbox")
  await expect(page.getByRole("button", { name: `Mostrar ${MANY - 50} más` })).toBeVisible()
  await expectFine(page, "outbox-500")
  const session = await context.newCDPSession(page)
  await session.send("HeapProfiler.collectGarbage")
  const { usedSize } = await session.send("Runtime.getHeapUsage")
  expect(usedSize).toBeLessThan(100_000_000)

  await context.unroute(UPLOAD)
  await online(context, page)
  await counters(page, MANY, MANY, 600_000)
  expect(await pictures(page)).toBe(0)
  expect(await known(farm)).toBe(before + MANY)
})
