/** Stakes for places: a sheet on paper, a roll for a label printer; the code on them opens the place. */
import { readFileSync } from "node:fs"
import { createRequire } from "node:module"
import { expect, test } from "@playwright/test"
import { prepareZXingModule, readBarcodes } from "zxing-wasm/reader"
import { expectFine, signIn, speak } from "./support"

test("labels are printed, and read by a scanner @desk", async ({ page, context }, { project }) => {
  await speak(context, "es")
  await signIn(page, "worker")
  await page.goto("/labels")
  await page.getByLabel("De dónde").selectOption("Nave 1 (demo) · Cantero Norte")
  await expect(page.getByRole("heading", { name: "5 etiquetas" })).toBeVisible()
  await expectFine(page, "labels")

  const { buffer } = new Uint8Array(
    readFileSync(createRequire(import.meta.url).resolve("zxing-wasm/reader/zxing_reader.wasm")),
  )
  prepareZXingModule({ overrides: { wasmBinary: buffer } })
  const picture = await page.getByRole("img", { name: /\/q\/LOC000002$/ }).screenshot()
  const [read] = await readBarcodes(new Uint8Array(picture))
  expect(read?.text).toBe(`${new URL(page.url()).origin}/q/LOC000002`)

  await page.emulateMedia({ media: "print" })
  await expect(page.getByRole("navigation")).toBeHidden()
  if (process.env.SHOTS && project.name === "desk")
    await page.pdf({ path: `${process.env.SHOTS}/labels.pdf`, preferCSSPageSize: true })
  await page.emulateMedia({ media: "screen" })

  const [file] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("button", { name: "Rollo (ZPL)" }).click(),
  ])
  expect(readFileSync(await file.path(), "utf8").match(/\^XA/g)).toHaveLength(5)
})

test("a batch has its own stake, which opens it", async ({ page, context }) => {
  await speak(context, "en")
  await signIn(page, "worker")
  await page.goto("/labels")
  await page.getByLabel("Of what").selectOption("batches")
  const label = page.getByRole("img", { name: /\/q\/.+/ }).first()
  const address = (await label.getAttribute("aria-label")) ?? ""
  await expectFine(page, "labels-batches")
  await page.goto(address)
  await expect(page).toHaveURL(/\/batches\/\d+$/)
  await expect(
    page.getByText(decodeURIComponent(address.split("/q/")[1] ?? ""), { exact: false }),
  ).toBeVisible()
  await expect(page.getByRole("heading", { name: "What happened last" })).toBeVisible()
  await expectFine(page, "batch")
})
