/** A farm as large as the one this is made for: 1,290 spots more, in every list that has them all. */
import { expect, type Page, test } from "@playwright/test"
import { Farm } from "../farm"
import { expectFine, signIn, speak } from "../support"
import { drawn, surveyed } from "./survey"

const BEDS = 10
const SPOTS = 129
const ALL = BEDS * SPOTS
const AT_ONCE = 100
const MOST_BYTES = 150_000_000

/** Spots of two metres by four, as they are surveyed. */
function survey() {
  const [west, south, wide, deep, way] = [-68.93, -33.2, 2e-5, 4e-5, 1e-5]
  const beds = Array.from({ length: BEDS }, (_, bed) => {
    const from = south + bed * (deep + way)
    const name = `NAVE7 Cantero ${bed + 1} norte`
    const spots = Array.from({ length: SPOTS }, (_, spot) =>
      drawn(`${name} Claro ${spot + 1}`, west + spot * wide, from, west + (spot + 1) * wide, from + deep),
    )
    return [drawn(name, west, from, west + SPOTS * wide, from + deep), ...spots]
  })
  const house = drawn("NAVE7", west, south, west + SPOTS * wide, south + BEDS * (deep + way))
  return surveyed("nave7.geojson", [house, ...beds.flat()])
}

/** Of what is still in use: what was shown and left is given back. */
async function expectLittleMemory(page: Page): Promise<void> {
  const session = await page.context().newCDPSession(page)
  await session.send("HeapProfiler.collectGarbage")
  const { usedSize } = await session.send("Runtime.getHeapUsage")
  process.stdout.write(`${new URL(page.url()).pathname}: ${Math.round(usedSize / 1e6)} MB\n`)
  expect(usedSize).toBeLessThan(MOST_BYTES)
  await session.detach()
}

test("lists of thirteen hundred spots are looked through, and stay small", async ({
  page,
  context,
  request,
}) => {
  test.setTimeout(600_000)
  const farm = await Farm.as("admin", request)
  const before = (await farm.get<{ total: number }>("/locations/locations?limit=1&count=exact")).total
  await speak(context, "en")
  await signIn(page, "admin")

  await test.step("they are imported", async () => {
    await page.goto("/office/import")
    await page.locator("input[type=file]").setInputFiles(survey())
    const doing = page.getByRole("button", { name: "Import nave7.geojson" })
    await doing.click({ timeout: 120_000 })
    await expect(page.getByRole("button", { name: "Undo the import" })).toBeVisible({ timeout: 120_000 })
    const { total } = await farm.get<{ total: number }>("/locations/locations?limit=1&count=exact")
    expect(total).toBe(before + ALL)
  })

  await test.step("the office's list", async () => {
    await page.goto("/office/lists/places")
    const rows = page.getByRole("table").getByRole("row")
    await expect(rows).toHaveCount(AT_ONCE + 1)
    await page.getByRole("button", { name: /^Show .* more$/ }).click()
    await expect(rows).toHaveCount(2 * AT_ONCE + 1)
    await page.mouse.wheel(0, 20_000)
    await page.getByRole("searchbox").fill("nave7 loc-129")
    await expect(rows).toHaveCount(BEDS + 1)
    await expectFine(page, "many-list")
    await expectLittleMemory(page)
  })

  await test.step("a worker's search", async () => {
    await page.goto("/capture")
    await page.getByRole("searchbox").fill("claro 129")
    await expect(page.getByRole("button", { name: /Claro 129/ })).toHaveCount(BEDS)
    await expectFine(page, "many-search")
    await page.getByRole("button", { name: /Cantero 5 norte Claro 129/ }).click()
    await expect(page.getByText("LOC-129", { exact: false })).toBeVisible()
    await expectLittleMemory(page)
  })

  await test.step("the map, the plan, the table", async () => {
    await page.goto("/map")
    await expect(page.locator("[data-ready]")).toBeVisible()
    await expectFine(page, "many-map")
    await page.goto("/map?view=plan")
    await page.getByLabel("Greenhouse").selectOption({ label: "NAVE7" })
    await expect(page.getByRole("button", { name: /Claro \d+, / })).toHaveCount(ALL, { timeout: 60_000 })
    await expectFine(page, "many-plan")
    await page.goto("/map?view=table")
    await expect(page.getByRole("table").getByRole("row")).toHaveCount(AT_ONCE + 1)
    await expectFine(page, "many-table")
    await expectLittleMemory(page)
  })

  await test.step("the month, and the tree", async () => {
    await page.goto("/month")
    await page.getByLabel("Which spots").selectOption("all")
    await expect(page.getByRole("table", { name: "Spots" }).getByRole("row")).toHaveCount(AT_ONCE + 1)
    await expectFine(page, "many-month")
    await page.getByRole("searchbox").fill("nave7 loc-129")
    await expect(page.getByRole("table", { name: "Spots" }).getByRole("row")).toHaveCount(BEDS + 1)
    await page.goto("/office/tree")
    await page.getByText("NAVE7", { exact: false }).first().waitFor()
    await expectFine(page, "many-tree")
    await expectLittleMemory(page)
  })

  await test.step("plants now, bed by bed, and where to walk", async () => {
    await page.goto("/stock")
    const bed = page.locator("details").filter({ hasText: "Cantero 5 norte" })
    await expect(bed.getByRole("link")).toHaveCount(0)
    await bed.locator("summary").click()
    await expect(bed.getByRole("link")).toHaveCount(SPOTS)
    await expectFine(page, "many-stock")
    await page.goto("/coverage")
    await expect(page.getByRole("button", { name: /^Show .* more$/ })).toBeVisible()
    await expectFine(page, "many-coverage")
    await expectLittleMemory(page)
  })

  await test.step("a stake for each", async () => {
    await page.goto("/labels")
    await expect(page.getByRole("heading", { name: `${before + ALL} labels` })).toBeVisible()
    const codes = page.getByRole("img", { name: /\/q\//, includeHidden: true })
    await expect(codes).toHaveCount(24)
    await expectFine(page, "many-labels")
    await page.emulateMedia({ media: "print" })
    await expect(codes).toHaveCount(24 + before + ALL)
    await page.emulateMedia({ media: "screen" })
    await expectLittleMemory(page)
  })
})
