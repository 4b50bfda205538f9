/** The whole month of one greenhouse, told once from its outlines to the file of its books. */
import { readFileSync, utimesSync, writeFileSync } from "node:fs"
import { expect, type Page, test } from "@playwright/test"
import { daysAgo, Farm } from "../farm"
import { another } from "../photos"
import { expectFine, type Role, sample, signIn, speak } from "../support"
import { drawn, surveyed } from "./survey"

const PHONE = { width: 390, height: 844 }
const DESK = { width: 1440, height: 900 }
const COUNTED_WITHIN_MS = 240_000

/** A greenhouse of one bed with two spots, a field away from the others. */
const SURVEY = surveyed("nave8.geojson", [
  drawn("NAVE8", -68.92, -33.2, -68.9197, -33.1998),
  drawn("NAVE8 Cantero Norte", -68.91995, -33.19995, -68.91975, -33.19985),
  drawn("NAVE8 Cantero Norte Claro 1", -68.91995, -33.19995, -68.91985, -33.19985),
  drawn("NAVE8 Cantero Norte Claro 2", -68.91985, -33.19995, -68.91975, -33.19985),
])

/** Another photo than the sample, in a file as old as the photo shall be. */
function photo(name: string, days: number): string {
  const path = test.info().outputPath(name)
  writeFileSync(path, another(readFileSync(sample(name))))
  const at = new Date(daysAgo(days))
  utimesSync(path, at, at)
  return path
}

async function change(page: Page, role: Role, size: typeof PHONE): Promise<void> {
  await page.setViewportSize(size)
  await page.goto("/me")
  await page.getByRole("button", { name: "Cambiar de usuario" }).click()
  await signIn(page, role)
}

async function move(page: Page, kind: string, place: number, plants: number): Promise<void> {
  await page.goto(`/work/${kind}?place=${place}`)
  for (const digit of String(plants)) await page.getByRole("button", { name: digit, exact: true }).click()
  await page.getByRole("button", { name: /^Anotar / }).click()
  await expect(page).toHaveURL(/\/work$/)
}

const counters = (page: Page) => page.locator("dl").first().locator("dd")
const total = async (page: Page) =>
  Number((await page.getByTestId("total").textContent())?.replace(/\D/g, ""))

const SPOT = "NAVE8-NORTE-LOC-001"

async function importOutlines(page: Page): Promise<void> {
  await page.goto("/office/import")
  await page.locator("input[type=file]").setInputFiles(SURVEY)
  await page.getByRole("button", { name: "Importar nave8.geojson" }).click()
  await expect(page.getByRole("button", { name: "Deshacer la importación" })).toBeVisible()
}

/** Its spots, all of one species. */
async function configure(page: Page, houseId: number): Promise<void> {
  await page.goto(`/map?view=plan&house=${houseId}`)
  await page.getByLabel("Elegir varios para configurar").check()
  const spots = page.getByRole("button", { name: /Claro \d, / })
  await expect(spots).toHaveCount(2)
  for (const spot of await spots.all()) await spot.press("Enter")
  const form = page.getByRole("complementary", { name: "Configurar varios claros" })
  await form.getByLabel("Especie").selectOption({ index: 1 })
  await form.getByLabel("Etapa esperada").selectOption({ index: 5 })
  await form.getByRole("button", { name: "Configurar" }).click()
  await form.getByRole("button", { name: "Sí, configurar 2 claros" }).click()
  await expect(form.getByText("Se configuraron 2 claros", { exact: false })).toBeVisible()
}

const take = (page: Page, path: string) => page.locator('input[type="file"][multiple]').setInputFiles(path)

/** What the network took for two plants is none. */
async function correct(page: Page, sessionId: string): Promise<void> {
  await page.goto(`/photos/${sessionId}/correct`)
  const seen = page.getByRole("application")
  await expect(page.locator("canvas")).toBeVisible()
  await expect(seen.locator("img")).toBeVisible()
  const before = await total(page)
  await seen.focus()
  for (const key of ["n", "Delete", "n", "Delete"]) await page.keyboard.press(key)
  await expect.poll(() => total(page)).toBe(before - 2)
  await page.getByRole("button", { name: "Aceptar el conteo" }).click()
  await expect(page).toHaveURL(new RegExp(`/photos/${sessionId}$`))
}

/** What the sum of a month says of one of its steps; nothing where it has none. */
const figuresIn = (sum: string) => (step: string) =>
  Number(new RegExp(`${step}([+-]?\\d+)`).exec(sum)?.[1] ?? 0)

/** The row of the spot in the file of the month. */
async function takenAway(page: Page): Promise<string> {
  const coming = page.waitForEvent("download")
  await page.getByRole("button", { name: "Descargar CSV" }).last().click()
  const rows = readFileSync(await (await coming).path(), "utf8").split("\n")
  return rows.find(each => each.includes(SPOT)) ?? ""
}

interface Photo {
  session_id: string
  total: number
  total_dead: number
}

/** The spot as the server knows it. */
class Spot {
  private constructor(
    private readonly farm: Farm,
    readonly id: number,
    readonly houseId: number,
  ) {}

  static async found(farm: Farm): Promise<Spot> {
    const { items } = await farm.get<{ items: { id: number; code: string; storage_area_id: number }[] }>(
      "/locations/locations?search=NAVE8",
    )
    expect(items.map(each => each.code).sort()).toEqual([SPOT, "NAVE8-NORTE-LOC-002"])
    const place = items.find(each => each.code === SPOT)
    const area = await farm.get<{ warehouse_id: number }>(`/locations/areas/${place?.storage_area_id}`)
    return new Spot(farm, place?.id ?? 0, area.warehouse_id)
  }

  /** The last one. */
  async photo(): Promise<Photo> {
    const path = `/photos/sessions?storage_location_id=${this.id}`
    const [last] = (await this.farm.get<{ items: Photo[] }>(path)).items
    if (!last) throw new Error("there is no photo of the spot")
    return last
  }

  async plants(): Promise<number> {
    const path = `/stock/locations/${this.id}/stock`
    const { items } = await this.farm.get<{ items: { quantity_current: number }[] }>(path)
    return items.reduce((sum, each) => sum + each.quantity_current, 0)
  }
}

test("the month of one greenhouse", async ({ page, context, request }) => {
  test.setTimeout(900_000)
  const { step } = test
  await speak(context, "es")
  await step("its outlines are imported", async () => {
    await page.setViewportSize(DESK)
    await signIn(page, "admin")
    await importOutlines(page)
  })
  const spot = await Spot.found(await Farm.as("admin", request))
  await step("what shall grow there is configured", async () => {
    await configure(page, spot.houseId)
    await expectFine(page, "story-configured")
  })

  await step("it is photographed without network, and counted when there is network again", async () => {
    await change(page, "worker", PHONE)
    await page.evaluate(() => navigator.serviceWorker.ready)
    await page.goto(`/capture?place=${spot.id}`)
    await page.getByText(SPOT, { exact: false }).waitFor()
    await context.setOffline(true)
    await take(page, photo("nave1-norte-loc-001.jpg", 20))
    await expect(counters(page)).toHaveText(["1", "0", "0"])
    await expectFine(page, "story-offline")
    await context.setOffline(false)
    await page.evaluate(() => dispatchEvent(new Event("online")))
    await expect(counters(page)).toHaveText(["1", "1", "1"], { timeout: COUNTED_WITHIN_MS })
  })

  const first = await spot.photo()
  await step("the count is corrected", async () => {
    await change(page, "supervisor", DESK)
    await correct(page, first.session_id)
    await expectFine(page, "story-corrected")
  })
  const opening = await spot.plants()
  expect(opening).toBe(first.total - 2)

  const [died, planted] = [3, 12]
  const expected = opening - died + planted
  await step("plants die and are planted", async () => {
    await change(page, "worker", PHONE)
    await move(page, "muerte", spot.id, died)
    await move(page, "plantado", spot.id, planted)
    await expect.poll(() => spot.plants()).toBe(expected)
  })

  await step("the next photo shows far fewer, and waits for a person", async () => {
    await page.goto(`/capture?place=${spot.id}`)
    await take(page, photo("nave2-norte-loc-001.jpg", 0))
    await expect(counters(page)).toHaveText(["2", "2", "2"], { timeout: COUNTED_WITHIN_MS })
    expect(await spot.plants()).toBe(expected)
  })
  const last = await spot.photo()
  const counted = last.total

  await step("accepted, it closes the month", async () => {
    await change(page, "supervisor", DESK)
    await page.goto("/review")
    await page.locator(`a[href="/photos/${last.session_id}"]`).click()
    await expectFine(page, "story-waits")
    await page.getByRole("button", { name: "Aceptar el conteo" }).click()
    await expect.poll(() => spot.plants()).toBe(counted)
  })

  let sold = 0
  await step("what was sold is explained, and frozen", async () => {
    await page.goto("/month")
    await page.getByLabel("Qué claros").selectOption("all")
    await page.locator(`a[href^="/month/${spot.id}?"]`).click()
    const sum = page.locator("dl").first()
    await expect(sum).toContainText(`Plantado+${planted}Muerte-${died}`)
    const figure = figuresIn((await sum.textContent()) ?? "")
    expect(["Había", "Se esperaba", "Se contó"].map(figure)).toEqual([opening, expected, counted])
    sold = -figure("Ventas calculadas")
    expect(sold).toBeGreaterThan(0)
    const [seen, other] = [figure("Muertas vistas en la foto"), figure("Sin explicar")]
    expect(seen).toBe(Math.min(0, died - last.total_dead))
    expect(expected - sold + seen + other).toBe(counted)
    await expectFine(page, "story-month")
    await page.getByLabel("Motivo").fill("cierre del mes")
    await page.getByRole("button", { name: "Congelar" }).click()
    await expect(page.getByText(/Congelado · .* · cierre del mes/)).toBeVisible()
  })

  await step("its books are taken away", async () => {
    await page.getByRole("link", { name: "Volver al mes" }).click()
    await page.getByLabel("Qué claros").selectOption("done")
    await expect(page.locator(`a[href^="/month/${spot.id}?"]`)).toBeVisible()
    const row = await takenAway(page)
    for (const each of [opening, expected, counted, sold, "Congelado"]) expect(row).toContain(String(each))
  })
})
