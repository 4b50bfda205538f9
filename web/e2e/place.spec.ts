/** A place from its label before the camera, and from where the phone is: suggested, never guessed. */
import { readFileSync } from "node:fs"
import { createRequire } from "node:module"
import { type BrowserContext, expect, test } from "@playwright/test"
import { prepareZXingModule, writeBarcode } from "zxing-wasm/writer"
import { expectAccessible, signIn, speak } from "./support"

const LABEL = "https://farm.example/q/NAVE1-NORTE-LOC-002"
/** Within the first spot of the south bed of the demo farm. */
const HERE = { latitude: -33.19997, longitude: -68.89998, accuracy: 4 }

async function labelPicture(): Promise<string> {
  const wasm = createRequire(import.meta.url).resolve("zxing-wasm/writer/zxing_writer.wasm")
  const { buffer } = new Uint8Array(readFileSync(wasm))
  prepareZXingModule({ overrides: { wasmBinary: buffer } })
  return (await writeBarcode(LABEL, { format: "QRCode", scale: 8 })).svg
}

/** What the camera sees; all behind it is real. */
async function holdLabel(context: BrowserContext): Promise<void> {
  await context.addInitScript(
    drawn => {
      navigator.mediaDevices.getUserMedia = async () => {
        const canvas = Object.assign(document.createElement("canvas"), { width: 640, height: 480 })
        const image = Object.assign(new Image(), { src: `data:image/svg+xml,${encodeURIComponent(drawn)}` })
        await image.decode()
        setInterval(() => {
          const pen = canvas.getContext("2d")
          if (!pen) return
          pen.fillStyle = "#fff"
          pen.fillRect(0, 0, 640, 480)
          pen.drawImage(image, 120, 40, 400, 400)
        }, 50)
        return canvas.captureStream()
      }
    },
    await labelPicture(),
  )
}

test("the label before the camera opens its place @phone", async ({ page, context }) => {
  await speak(context, "es")
  await holdLabel(context)
  await signIn(page, "worker")
  await page.goto("/capture")
  await page.getByRole("button", { name: "Escanear" }).click()
  await expect(page).toHaveURL(/place=2$/)
  await expect(page.getByText("NAVE1-NORTE-LOC-002", { exact: false })).toBeVisible()
})

test("a stake is scanned from any screen", async ({ page, context }) => {
  await speak(context, "es")
  await holdLabel(context)
  await signIn(page, "worker")
  await page.goto("/me")
  await page.getByRole("banner").getByRole("link", { name: "Escanear" }).click()
  await expect(page).toHaveURL(/\/places\/2$/)
  await expect(page.getByText("NAVE1-NORTE-LOC-002", { exact: false })).toBeVisible()
})

test("where the phone is only suggests", async ({ page, context }, { project }) => {
  await speak(context, "es")
  await context.grantPermissions(["geolocation"])
  await context.setGeolocation(HERE)
  await signIn(page, "worker")
  await page.goto("/capture")
  await page.getByRole("button", { name: "Cerca de mí" }).click()
  await expect(page.getByText("¿Cuál es?", { exact: false })).toBeVisible()
  expect(new URL(page.url()).search).toBe("")
  await expectAccessible(page)
  if (process.env.SHOTS) await page.screenshot({ path: `${process.env.SHOTS}/${project.name}-es-near.png` })
  await page.getByRole("button", { name: /0 m$/ }).first().click()
  await expect(page.getByText("NAVE1-SUR-LOC-001", { exact: false })).toBeVisible()
})

test("a scanner that acts as a keyboard chooses with Enter", async ({ page, context }) => {
  await speak(context, "en")
  await signIn(page, "worker")
  await page.goto("/work/muerte")
  await page.getByRole("searchbox").fill("NAVE1-SUR-LOC-001")
  await page.getByRole("searchbox").press("Enter")
  await expect(page.getByText("NAVE1-SUR-LOC-001", { exact: false })).toBeVisible()
})
