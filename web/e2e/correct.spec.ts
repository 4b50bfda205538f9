/** A count is put right mark by mark, by hand and by keys; what is accepted is what was shown. */
import { expect, type Page, test } from "@playwright/test"
import { counted } from "./photos"
import { expectAccessible, expectLargeTargets, signIn, speak } from "./support"

const photo = (page: Page) => page.getByRole("application")
const total = async (page: Page) =>
  Number((await page.getByTestId("total").textContent())?.replace(/\D/g, ""))
const corrections = (page: Page, number: number) =>
  expect(page.getByText(new RegExp(`Correcciones: ${number}$`))).toBeVisible()

async function opened(page: Page): Promise<void> {
  await expect(page.getByTestId("total")).toBeVisible()
  await expect(page.locator("canvas")).toBeVisible()
  await expect(photo(page).locator("img")).toBeVisible()
}

/** Where the photo's left upper corner is on the screen, and how large its pixels are. */
async function view(page: Page): Promise<{ x: number; y: number; scale: number }> {
  return photo(page).evaluate(board => {
    const { a, e, f } = new DOMMatrix(getComputedStyle(board.querySelector("img") as Element).transform)
    const { x, y } = board.getBoundingClientRect()
    return { x: x + e, y: y + f, scale: a }
  })
}

test("a count is put right by keys and by hand, and accepted as shown @phone", async ({ page, context }, {
  project,
}) => {
  await speak(context, "es")
  await signIn(page, "supervisor")
  const session = await counted(
    page,
    project.name === "phone" ? "nave1-norte-loc-003.jpg" : "nave2-norte-loc-001.jpg",
  )
  await page.goto(`/photos/${session}`)
  await page.getByRole("link", { name: "Revisar marca por marca" }).click()
  await opened(page)
  await expectAccessible(page)
  await expectLargeTargets(page)
  const before = await total(page)

  await photo(page).focus()
  for (const key of ["n", "Delete", "n", "2", "Enter"]) await page.keyboard.press(key)
  await corrections(page, 2)
  expect(await total(page)).toBe(before - 2)
  await page.keyboard.press("Control+z")
  await corrections(page, 1)
  await page.keyboard.press("Control+y")
  await corrections(page, 2)

  await page.getByText("Planta", { exact: true }).first().click()
  const { x, y, scale } = await view(page)
  await page.mouse.click(x + 20 * scale, y + 20 * scale)
  await corrections(page, 3)
  await page.getByRole("button", { name: "Dibujar un recuadro" }).click()
  await page.mouse.move(x + 60 * scale, y + 20 * scale)
  await page.mouse.down()
  await page.mouse.move(x + 110 * scale, y + 70 * scale, { steps: 5 })
  await page.mouse.up()
  await corrections(page, 4)
  expect(await total(page)).toBe(before)

  await page.reload()
  await opened(page)
  await corrections(page, 4)
  if (process.env.SHOTS)
    await page.screenshot({ path: `${process.env.SHOTS}/${project.name}-es-correct.png` })
  const shown = (await page.getByTestId("interval").textContent()) ?? ""
  await page.getByRole("button", { name: "Aceptar el conteo" }).click()
  await expect(page).toHaveURL(new RegExp(`/photos/${session}$`))
  await expect(page.getByText(shown)).toBeVisible()
  await page.getByRole("link", { name: "Revisar marca por marca" }).click()
  await corrections(page, 4)
  expect(await total(page)).toBe(before)
})

for (const language of ["es", "en"] as const) {
  test(`the photo with its marks in ${language}, in all appearances`, async ({ page, context }, {
    project,
  }) => {
    await speak(context, language)
    await signIn(page, "supervisor")
    const session = await counted(page, "nave2-sur-loc-001.jpg")
    for (const appearance of ["light", "dark", "sun"]) {
      await page.evaluate(chosen => {
        localStorage.setItem("mantine-color-scheme-value", chosen === "sun" ? "light" : chosen)
        localStorage.setItem("demeter.sun", chosen === "sun" ? "1" : "")
      }, appearance)
      await page.goto(`/photos/${session}/correct`)
      await opened(page)
      await expectAccessible(page)
      await expectLargeTargets(page)
      if (process.env.SHOTS) {
        await page.waitForTimeout(1500)
        const path = `${process.env.SHOTS}/${project.name}-${language}-correct-${appearance}.png`
        await page.screenshot({ path })
      }
    }
  })
}

test("two fingers zoom, and a container that is of another place counts nothing", async ({ page, context }, {
  project,
}) => {
  test.skip(project.name !== "phone", "a desk has no fingers")
  await speak(context, "es")
  await signIn(page, "supervisor")
  await page.goto(`/photos/${await counted(page, "nave2-sur-loc-001.jpg")}/correct`)
  await opened(page)
  const before = await view(page)
  const { x, y, width, height } = (await photo(page).boundingBox()) ?? { x: 0, y: 0, width: 0, height: 0 }
  const middle = { x: x + width / 2, y: y + height / 2 }
  const fingers = (apart: number) => [-apart, apart].map((by, id) => ({ x: middle.x + by, y: middle.y, id }))
  const screen = await context.newCDPSession(page)
  const touch = (type: "touchStart" | "touchMove" | "touchEnd", apart?: number) =>
    screen.send("Input.dispatchTouchEvent", { type, touchPoints: apart ? fingers(apart) : [] })
  await touch("touchStart", 20)
  for (const apart of [30, 45, 60, 80]) await touch("touchMove", apart)
  await touch("touchEnd")
  await expect.poll(async () => (await view(page)).scale).toBeGreaterThan(2 * before.scale)

  const all = await total(page)
  await page.getByRole("button", { name: / 1 cuenta$/ }).click()
  await expect.poll(() => total(page)).toBeLessThan(all)
  await page.getByRole("button", { name: "Deshacer" }).click()
  await expect.poll(() => total(page)).toBe(all)
})
