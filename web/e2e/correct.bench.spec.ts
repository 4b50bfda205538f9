/**
 * How the photo moves and answers under five thousand marks. Nothing is asserted of times: they are the machine's.
 * EDITOR_FIGURES names a file for them; docs/web.md quotes benchmarks/results/web_editor.json.
 */
import { writeFileSync } from "node:fs"
import { cpus, totalmem } from "node:os"
import { type BrowserContext, type CDPSession, expect, type Page, test } from "@playwright/test"
import { counted } from "./photos"
import { signIn, speak } from "./support"

const MARKS = 5_000
const PAGE = 500
const EDITS = 40
const MOVES = 240

// What a service worker answers cannot be answered here.
test.use({ serviceWorkers: "block" })

/** The photo is real; the network is made to have seen five thousand plants in it. */
async function crowd(context: BrowserContext, size: { width: number; height: number }): Promise<void> {
  const columns = Math.ceil(Math.sqrt((MARKS * size.width) / size.height))
  const step = size.width / columns
  await context.route(/\/detections\?/, route => {
    const from = Number(new URL(route.request().url()).searchParams.get("cursor") ?? 0)
    const items = Array.from({ length: PAGE }, (_, at) => from + at).map(at => ({
      id: at + 1,
      container: 1,
      class: "plant",
      truth: "plant",
      corrected: false,
      x: (at % columns) * step,
      y: Math.floor(at / columns) * step,
      w: step * 0.8,
      h: step * 0.8,
      score: 0.9,
    }))
    const next = from + PAGE < MARKS ? `${from + PAGE}` : null
    return route.fulfill({ json: { items, next, total: null } })
  })
}

const sorted = (values: number[]) => [...values].sort((one, other) => one - other)
const rank = (values: number[], share: number) => sorted(values)[Math.floor(share * (values.length - 1))] ?? 0
const tenth = (value: number) => Math.round(value * 10) / 10

async function durations(screen: CDPSession): Promise<Record<string, number>> {
  const { metrics } = await screen.send("Performance.getMetrics")
  return Object.fromEntries(metrics.map(({ name, value }) => [name, value * 1000]))
}

/** Frames while the photo is dragged by a hand. */
async function panned(page: Page, screen: CDPSession) {
  const box = await page.getByRole("application").boundingBox()
  if (!box) throw new Error("there is no photo")
  const [x, y] = [box.x + box.width / 2, box.y + box.height / 2]
  await page.mouse.move(x, y)
  await page.mouse.down()
  await page.evaluate(() => {
    const seen = { frames: [] as number[], long: [] as number[], going: true }
    Object.assign(globalThis, { seen })
    new PerformanceObserver(list => seen.long.push(...list.getEntries().map(each => each.duration))).observe({
      type: "longtask",
    })
    const frame = (at: number) => {
      seen.frames.push(at)
      if (seen.going) requestAnimationFrame(frame)
    }
    requestAnimationFrame(frame)
  })
  const before = await durations(screen)
  for (let at = 0; at < MOVES; at += 1) {
    await page.mouse.move(x + 120 * Math.sin(at / 15), y + 90 * Math.sin(at / 11))
  }
  const after = await durations(screen)
  const { frames, long } = await page.evaluate(() => {
    const { seen } = globalThis as unknown as { seen: { frames: number[]; long: number[]; going: boolean } }
    seen.going = false
    return seen
  })
  await page.mouse.up()
  const gaps = frames.slice(1).map((at, before) => at - (frames[before] ?? at))
  const lasted = (frames.at(-1) ?? 0) - (frames[0] ?? 0)
  const spent = (name: string) => tenth(((after[name] ?? 0) - (before[name] ?? 0)) / gaps.length)
  return {
    frames_per_s: tenth((gaps.length * 1000) / lasted),
    frame_ms: { median: tenth(rank(gaps, 0.5)), p95: tenth(rank(gaps, 0.95)) },
    script_ms_per_frame: spent("ScriptDuration"),
    main_thread_ms_per_frame: spent("TaskDuration"),
    tasks_over_50_ms: long.length,
  }
}

/** From the button that is let go to the frame that shows the new count. */
async function edited(page: Page): Promise<number[]> {
  const box = await page.getByRole("application").boundingBox()
  if (!box) throw new Error("there is no photo")
  await page.evaluate(() => {
    const took: number[] = []
    let released = 0
    Object.assign(globalThis, { took })
    addEventListener("pointerup", event => (released = event.timeStamp), true)
    const total = document.querySelector('[data-testid="total"]') as Node
    new MutationObserver(() =>
      requestAnimationFrame(() => setTimeout(() => took.push(performance.now() - released))),
    ).observe(total, { subtree: true, characterData: true, childList: true })
  })
  const total = page.getByTestId("total")
  for (let at = 0; at < EDITS; at += 1) {
    const before = (await total.textContent()) ?? ""
    const [x, y] = [box.x + box.width * (0.3 + 0.01 * at), box.y + box.height * 0.5]
    await page.mouse.click(x, y)
    await expect(total).not.toHaveText(before)
  }
  return page.evaluate(() => (globalThis as unknown as { took: number[] }).took)
}

test("five thousand marks pan and answer", async ({ page, context }, { project }) => {
  test.skip(project.name !== "desk", "one machine is measured once")
  test.setTimeout(300_000)
  await speak(context, "es")
  await signIn(page, "supervisor")
  const session = await counted(page, "nave1-norte-loc-001.jpg")
  await page.goto(`/photos/${session}/correct`)
  const size = await page
    .getByRole("application")
    .locator("img")
    .evaluate(async (image: HTMLImageElement) => {
      await image.decode()
      return { width: image.naturalWidth, height: image.naturalHeight }
    })
  await crowd(context, size)
  const begun = Date.now()
  await page.reload()
  await expect(page.locator("canvas")).toBeVisible()
  const opened_ms = Date.now() - begun
  await page.waitForTimeout(3_000)
  const screen = await context.newCDPSession(page)
  await screen.send("Performance.enable")
  const pan = await panned(page, screen)
  const before = await durations(screen)
  const edits = await edited(page)
  const after = await durations(screen)
  expect(edits.length).toBe(EDITS)
  const [cpu] = cpus()
  const told = {
    machine: `${cpu?.model.trim()}, ${cpus().length} cores, ${Math.round(totalmem() / 1e9)} GB, no graphics card`,
    browser: `Chromium ${context.browser()?.version()}, headless, WebGL in software`,
    date: new Date().toISOString().slice(0, 10),
    disturbed_by: process.env.DISTURBED_BY ?? "an unknown number",
    viewport: "1440 x 900",
    photo: `${size.width} x ${size.height}`,
    marks: MARKS,
    opened_ms,
    pan,
    edit_ms: {
      median: tenth(rank(edits, 0.5)),
      p95: tenth(rank(edits, 0.95)),
      worst: tenth(rank(edits, 1)),
      script: tenth(((after.ScriptDuration ?? 0) - (before.ScriptDuration ?? 0)) / EDITS),
    },
  }
  const text = `${JSON.stringify(told, null, 1)}\n`
  process.stdout.write(text)
  if (process.env.EDITOR_FIGURES) writeFileSync(process.env.EDITOR_FIGURES, text)
})
