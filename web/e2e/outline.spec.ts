/** Outlines are drawn and redrawn on the map: by finger, by mouse, by keyboard; what cannot be is told before it is sent. */
import { expect, type Page, test } from "@playwright/test"
import { Farm } from "./farm"
import { expectFine, signIn, speak } from "./support"

interface Point {
  x: number
  y: number
}

/** A spot for each screen, for both screens work on the same farm. */
const PLACE: Record<string, number> = { phone: 13, desk: 18 }

const save = (page: Page) => page.getByRole("button", { name: "Guardar" })
const kept = (page: Page) => page.getByText("Así está guardado.")

/** Where a corner is on the screen: the map marks the one that is chosen. */
async function corner(page: Page, number: number): Promise<Point> {
  await page.getByLabel("Esquina", { exact: true }).selectOption({ index: number })
  const mark = page.locator(".maplibregl-marker").last()
  await mark.scrollIntoViewIfNeeded()
  const { x, y, width, height } = (await mark.boundingBox()) ?? { x: 0, y: 0, width: 0, height: 0 }
  return { x: x + width / 2, y: y + height / 2 }
}

async function drag(page: Page, from: Point, to: Point): Promise<void> {
  await page.mouse.move(from.x, from.y)
  await page.mouse.down()
  await page.mouse.move(to.x, to.y, { steps: 8 })
  await page.mouse.up()
}

const between = (one: Point, other: Point, part: number): Point => ({
  x: one.x + (other.x - one.x) * part,
  y: one.y + (other.y - one.y) * part,
})

test("the outline of a spot is changed, and changed back @desk", async ({ page, context, request }, {
  project,
}) => {
  const place = PLACE[project.name] ?? 13
  const farm = await Farm.as("admin", request)
  const outline = async () => {
    const read = await farm.get<{ geojson_coordinates: object }>(`/locations/locations/${place}`)
    return read.geojson_coordinates
  }
  const before = await outline()
  await speak(context, "es")
  await signIn(page, "admin")
  await page.goto(`/map?place=${place}`)
  await page.getByRole("link", { name: "Redibujar el contorno" }).click()
  await expect(page.locator("[data-ready]")).toBeVisible()
  await expect(kept(page)).toBeVisible()
  await expectFine(page, "outline")

  const [first, second, third, fourth] = [
    await corner(page, 0),
    await corner(page, 1),
    await corner(page, 2),
    await corner(page, 3),
  ]
  await drag(
    page,
    await corner(page, 0),
    between(between(first, fourth, 0.5), between(second, third, 0.5), 1.3),
  )
  await expect(page.getByText("El contorno se cruza a sí mismo", { exact: false })).toBeVisible()
  await expect(save(page)).toBeDisabled()
  await expectFine(page, "outline-crossed")
  await page.getByRole("button", { name: "Deshacer" }).click()
  await expect(kept(page)).toBeVisible()

  await drag(page, await corner(page, 0), between(third, first, 1.4))
  await expect(page.getByRole("status").filter({ hasText: "m²" })).toBeVisible()
  await page.keyboard.press("Control+z")
  await expect(kept(page)).toBeVisible()

  for (const way of ["este", "norte"])
    await page.getByRole("button", { name: `Diez centímetros al ${way}` }).press("Enter")
  await save(page).click()
  await expect(kept(page)).toBeVisible()
  expect(await outline()).not.toEqual(before)
  await page.getByRole("button", { name: "Deshacer" }).click()
  await page.getByRole("button", { name: "Deshacer" }).click()
  await save(page).click()
  await expect(kept(page)).toBeVisible()
  expect(await outline()).toEqual(before)
})

test("a spot is drawn in a bed", async ({ page, context, request }, { project }) => {
  const farm = await Farm.as("admin", request)
  const name = `Claro de ${project.name}`
  await speak(context, "es")
  await signIn(page, "admin")
  await page.goto("/office/lists/places")
  await page.getByRole("link", { name: "Dibujar un contorno" }).click()
  await page.getByLabel("Está dentro de").selectOption({ index: 2 })
  await expect(page.locator("[data-ready]")).toBeVisible()
  await expectFine(page, "outline-new")

  const { x, y, width, height } = (await page.locator("canvas").boundingBox()) ?? {
    x: 0,
    y: 0,
    width: 0,
    height: 0,
  }
  const spot = (east: number, north: number) => ({ x: x + width * east, y: y + height * north })
  const corners = [spot(0.02, 0.02), spot(0.2, 0.02), spot(0.2, 0.2)]
  for (const each of [...corners, corners[0] ?? spot(0, 0)]) {
    await page.mouse.click(each.x, each.y)
    // Two touches within half a second zoom.
    await page.waitForTimeout(600)
  }
  await expect(page.getByText("No queda dentro de", { exact: false })).toBeVisible()
  await page.getByRole("button", { name: "Deshacer" }).click()

  await page.getByRole("button", { name: "Poner un rectángulo en el medio" }).click()
  await expect(page.getByRole("status").filter({ hasText: "Se superpone con" })).toBeVisible()
  await page.getByLabel("Nombre").fill(name)
  await save(page).click()
  const code = page.getByRole("textbox", { name: "Código", exact: true })
  await expect(code).toHaveAttribute("aria-invalid", "true")
  await code.press("End")
  await code.pressSequentially(`E2E-${project.name.toUpperCase()}`)
  await save(page).click()
  await expect(page.getByRole("heading", { name: `E2E-${project.name.toUpperCase()}` })).toBeVisible()
  await expect(kept(page)).toBeVisible()
  await expectFine(page, "outline-drawn")
  const id = new URL(page.url()).searchParams.get("row")
  await farm.remove(`/locations/locations/${id}`)
})

test("who may not change the farm cannot draw on it", async ({ page, context }) => {
  await speak(context, "en")
  await signIn(page, "supervisor")
  await page.goto("/map/outline/places?row=1")
  await expect(page.getByText("This page does not exist", { exact: false })).toBeVisible()
})
