/**
 * How soon a cold phone shows four screens over a slow line, as Lighthouse profiles them. Nothing is asserted of times:
 * they are the machine's. SPEED_FIGURES names a file for them; docs/web.md quotes benchmarks/results/web_speed.json.
 */
import { writeFileSync } from "node:fs"
import { cpus, totalmem } from "node:os"
import { type Browser, type BrowserContext, expect, type Page, test } from "@playwright/test"
import { settled, signIn, speak } from "../support"

const SCREENS = ["/", "/capture", "/review", "/map"]
const ROUNDS = Number(process.env.SPEED_ROUNDS ?? 3)
const SLOWER = 4
const LINE = {
  offline: false,
  latency: 150,
  downloadThroughput: (1.6 * 1024 * 1024) / 8,
  uploadThroughput: (750 * 1024) / 8,
}
const QUIET_MS = 3_000

interface Figures {
  first_paint_ms: number
  largest_paint_ms: number
  blocked_ms: number
  shifted: number
  kilobytes: number
}

/** What the browser itself writes down, from before anything is loaded. */
function watch(): void {
  const seen = { largest: 0, first: 0, blocked: 0, shifted: 0 }
  Object.assign(globalThis, { seen })
  const on = (type: string, note: (entry: PerformanceEntry) => void) =>
    new PerformanceObserver(list => list.getEntries().forEach(note)).observe({ type, buffered: true })
  on("largest-contentful-paint", entry => {
    seen.largest = entry.startTime
  })
  on("paint", entry => {
    if (entry.name === "first-contentful-paint") seen.first = entry.startTime
  })
  on("longtask", entry => {
    if (seen.first) seen.blocked += entry.duration - 50
  })
  on("layout-shift", entry => {
    const { hadRecentInput, value } = entry as unknown as { hadRecentInput: boolean; value: number }
    if (!hadRecentInput) seen.shifted += value
  })
}

async function opened(context: BrowserContext, path: string): Promise<Figures> {
  const page = await context.newPage()
  await page.addInitScript(watch)
  const screen = await context.newCDPSession(page)
  await screen.send("Network.enable")
  await screen.send("Network.clearBrowserCache")
  await screen.send("Network.emulateNetworkConditions", LINE)
  await screen.send("Emulation.setCPUThrottlingRate", { rate: SLOWER })
  let bytes = 0
  screen.on("Network.loadingFinished", ({ encodedDataLength }) => {
    bytes += encodedDataLength
  })
  await page.goto(path, { timeout: 120_000 })
  await expect(page.locator("nav")).toBeVisible({ timeout: 120_000 })
  await page.waitForLoadState("networkidle", { timeout: 120_000 })
  await settled(page)
  await page.waitForTimeout(QUIET_MS)
  const seen = await figures(page)
  await page.close()
  return {
    first_paint_ms: Math.round(seen.first),
    largest_paint_ms: Math.round(seen.largest),
    blocked_ms: Math.round(seen.blocked),
    shifted: Math.round(seen.shifted * 1_000) / 1_000,
    kilobytes: Math.round(bytes / 1_000),
  }
}

const figures = (page: Page) =>
  page.evaluate(
    () =>
      (
        globalThis as unknown as {
          seen: { first: number; largest: number; blocked: number; shifted: number }
        }
      ).seen,
  )

const middle = (rounds: Figures[], of: keyof Figures) =>
  rounds.map(each => each[of]).sort((one, other) => one - other)[Math.floor(rounds.length / 2)] ?? 0

async function cold(
  browser: Browser,
  state: Awaited<ReturnType<BrowserContext["storageState"]>>,
  path: string,
) {
  const rounds: Figures[] = []
  for (let round = 0; round < ROUNDS; round++) {
    const context = await browser.newContext({
      storageState: state,
      viewport: { width: 390, height: 844 },
      isMobile: true,
      hasTouch: true,
      // The first visit has none.
      serviceWorkers: "block",
    })
    rounds.push(await opened(context, path))
    await context.close()
  }
  const [first] = rounds
  const names = Object.keys(first ?? {}) as (keyof Figures)[]
  return Object.fromEntries(names.map(each => [each, middle(rounds, each)]))
}

test("how soon a cold phone shows its screens", async ({ page, context, browser }) => {
  test.setTimeout(1_200_000)
  await speak(context, "es")
  await signIn(page, "supervisor")
  const state = await context.storageState()
  const screens: Record<string, object> = {}
  for (const path of SCREENS) screens[path] = await cold(browser, state, path)
  const [cpu] = cpus()
  const told = {
    machine: `${cpu?.model.trim()}, ${cpus().length} cores, ${Math.round(totalmem() / 1e9)} GB, no graphics card`,
    browser: `Chromium ${browser.version()}, headless, WebGL in software`,
    date: new Date().toISOString().slice(0, 10),
    disturbed_by: process.env.DISTURBED_BY ?? "an unknown number",
    phone: `390 x 844, a processor ${SLOWER} times slower, ${LINE.latency} ms and 1.6 Mbit/s, nothing kept`,
    rounds: `the middle of ${ROUNDS}`,
    screens,
  }
  const text = `${JSON.stringify(told, null, 1)}\n`
  process.stdout.write(text)
  expect(Object.keys(screens)).toEqual(SCREENS)
  if (process.env.SPEED_FIGURES) writeFileSync(process.env.SPEED_FIGURES, text)
})
