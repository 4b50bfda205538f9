/** What the office looks after: lists are added to and changed, files are tried before they are taken. */
import { expect, test } from "@playwright/test"
import { expectFine, signIn, speak } from "./support"

/** A greenhouse far from the others. */
const SURVEY = {
  type: "FeatureCollection",
  features: [
    {
      type: "Feature",
      properties: { name: "NAVE9" },
      geometry: {
        type: "Polygon",
        coordinates: [
          [
            [-68.91, -33.2],
            [-68.9095, -33.2],
            [-68.9095, -33.1995],
            [-68.91, -33.1995],
            [-68.91, -33.2],
          ],
        ],
      },
    },
  ],
}

test("a size is added, changed and removed @desk", async ({ page, context }, { project }) => {
  const code = `E2E_${project.name.toUpperCase()}`
  await speak(context, "es")
  await signIn(page, "admin")
  await page.goto("/office")
  await expectFine(page, "office")
  await page.getByRole("link", { name: "Tamaños" }).click()
  await page.getByRole("button", { name: "Agregar" }).click()
  await page.getByLabel("Nombre").fill("Muy grande")
  await page.getByLabel("Código").fill("demasiado largo, y en minúsculas")
  await page.getByLabel("Orden").fill("9")
  await page.getByRole("button", { name: "Guardar" }).click()
  await expect(page.getByLabel("Código")).toHaveAttribute("aria-invalid", "true")
  await expectFine(page, "office-fault")
  await page.getByLabel("Código").fill(code)
  await page.getByLabel("Alto desde (cm)").fill("40,5")
  await page.getByRole("button", { name: "Guardar" }).click()
  const row = page.getByRole("row").filter({ hasText: code })
  await expect(row).toContainText("40,5")

  await row.getByRole("button").click()
  await page.getByLabel("Nombre").fill("Enorme")
  await page.getByRole("button", { name: "Guardar" }).click()
  await expect(row).toContainText("Enorme")

  await row.getByRole("button").click()
  await page.getByRole("button", { name: "Quitar" }).click()
  await page.getByRole("button", { name: "Sí, quitar" }).click()
  await expect(row).toHaveCount(0)
})

test("a survey is tried, taken and given back", async ({ page, context }) => {
  await speak(context, "en")
  await signIn(page, "admin")
  await page.goto("/office/import")
  await page.locator("input[type=file]").setInputFiles({
    name: "survey.geojson",
    mimeType: "application/geo+json",
    buffer: Buffer.from(JSON.stringify(SURVEY)),
  })
  await expect(page.getByText("nothing is changed yet", { exact: false })).toBeVisible()
  await expect(page.getByRole("row").filter({ hasText: "Greenhouses" })).toContainText("1")
  await expectFine(page, "import")
  await page.getByRole("button", { name: "Import survey.geojson" }).click()
  await page.getByRole("button", { name: "Undo the import" }).click()
  await expect(page.getByText("The import was undone.")).toBeVisible()
})

test("prices are previewed before they change", async ({ page, context }) => {
  await speak(context, "en")
  await signIn(page, "admin")
  await page.goto("/office/prices")
  await page.getByLabel("Change in %").fill("10")
  await page.getByRole("button", { name: "Preview" }).click()
  await expect(page.getByRole("table").getByRole("row").nth(1)).toBeVisible()
  await expectFine(page, "prices")
  await page.getByRole("button", { name: /^Change \d+ prices$/ }).click()
  await expect(page.getByText(/\d+ prices were changed/)).toBeVisible()
})

test("a machine gets a token, shown once", async ({ page, context }, { project }) => {
  await speak(context, "es")
  await signIn(page, "admin")
  await page.goto("/office/lists/users")
  await page.getByRole("button", { name: "worker@demeter.local" }).click()
  await page.getByLabel("Nombre de la máquina").fill(`balanza ${project.name}`)
  await page.getByRole("button", { name: "Crear la clave" }).click()
  await expect(page.getByText("no se vuelve a mostrar", { exact: false })).toBeVisible()
  await expectFine(page, "users")
  const row = page.getByRole("row").filter({ hasText: `balanza ${project.name}` })
  await row.getByRole("button", { name: "Revocar" }).click()
  await expect(row).toContainText("Revocada")
  await page.goto("/office/audit")
  await expect(page.getByRole("table")).toContainText("token")
  await expectFine(page, "audit")
  await page.goto("/office/jobs")
  await expectFine(page, "jobs")
})

test("a supervisor reads the lists and changes nothing", async ({ page, context }) => {
  await speak(context, "en")
  await signIn(page, "supervisor")
  await page.goto("/office")
  await expect(page.getByRole("link", { name: "Users" })).toHaveCount(0)
  await page.getByRole("link", { name: "Price list" }).click()
  await expect(page.getByRole("table").getByRole("row").nth(1)).toBeVisible()
  await expect(page.getByRole("button", { name: "Add" })).toHaveCount(0)
  await expectFine(page, "price-list")
  await page.goto("/office/tree")
  await page.getByText("Cantero Sur").first().click()
  await expect(page.getByRole("link", { name: "Claro 3" })).toBeVisible()
  await expectFine(page, "tree")
})

test("who forgot their password is given another", async ({ page, context }, { project }) => {
  const email = `ana.${project.name}@demeter.local`
  const password = `${crypto.randomUUID()}-Aa1`
  await speak(context, "en")
  await signIn(page, "admin")
  await page.goto("/office/lists/users?row=new")
  await page.getByLabel("E-mail").fill(email)
  await page.getByLabel("Password").first().fill(`${password}0`)
  await page.getByRole("button", { name: "Save" }).click()
  await page.getByRole("button", { name: email }).click()
  const again = page.getByRole("region", { name: "New password" })
  await again.getByRole("textbox").fill("123")
  await again.getByRole("button", { name: "Set the password" }).click()
  await expect(again.getByRole("alert")).toBeVisible()
  await again.getByRole("textbox").fill(password)
  await again.getByRole("button", { name: "Set the password" }).click()
  await expect(again.getByRole("status")).toBeVisible()
  await expectFine(page, "user-password")
  const signedIn = await page.request.post("/api/v1/auth/login", { data: { email, password } })
  expect(signedIn.ok()).toBe(true)
})
