/** What all stories begin with: somebody signed in on a real stack. */
import { fileURLToPath } from "node:url"
import AxeBuilder from "@axe-core/playwright"
import { type BrowserContext, expect, type Page, test } from "@playwright/test"

export type Role = "worker" | "supervisor" | "admin"
export type Language = "es" | "en"

const passwords = JSON.parse(process.env.E2E_PASSWORDS ?? "{}") as Record<Role, string>

export const passwordOf = (role: Role) => passwords[role]

export const sample = (name: string) => fileURLToPath(new URL(`../../samples/${name}`, import.meta.url))

export async function speak(context: BrowserContext, language: Language): Promise<void> {
  await context.addInitScript(chosen => {
    if (!localStorage.getItem("demeter.language")) localStorage.setItem("demeter.language", chosen)
  }, language)
}

export async function signIn(page: Page, role: Role): Promise<void> {
  await page.goto("/")
  await page.locator('input[type="email"]').fill(`${role}@demeter.local`)
  await page.locator('input[type="password"]').fill(passwords[role])
  await page.locator('button[type="submit"]').click()
  await expect(page.locator("nav")).toBeVisible()
}

/** Screens that are at rest: nothing is being loaded. */
export async function settled(page: Page): Promise<void> {
  await expect(page.locator('[aria-busy="true"]')).toHaveCount(0)
}

export async function expectAccessible(page: Page): Promise<void> {
  const tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
  const { violations } = await new AxeBuilder({ page }).withTags(tags).analyze()
  const told = violations.map(each => `${each.id}: ${each.nodes.map(node => node.html).join(" | ")}`)
  expect(told).toEqual([])
}

/** As the switch of appearances does it, on the screen that is shown. */
export async function appear(page: Page, appearance: "light" | "dark" | "sun"): Promise<void> {
  await page.evaluate(chosen => {
    const [key, newValue] = ["mantine-color-scheme-value", chosen === "dark" ? "dark" : "light"]
    localStorage.setItem(key, newValue)
    localStorage.setItem("demeter.sun", chosen === "sun" ? "1" : "")
    document.documentElement.toggleAttribute("data-sun", chosen === "sun")
    dispatchEvent(new StorageEvent("storage", { key, newValue, storageArea: localStorage }))
  }, appearance)
  const scheme = appearance === "dark" ? "dark" : "light"
  await expect(page.locator("html")).toHaveAttribute("data-mantine-color-scheme", scheme)
}

/** All that another appearance may spoil. */
export async function expectReadable(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).withRules(["color-contrast"]).analyze()
  expect(violations.flatMap(each => each.nodes.map(node => node.html))).toEqual([])
}

/** WCAG asks for 24 px; gloves for 44. */
export async function expectLargeTargets(page: Page): Promise<void> {
  const small = await page.evaluate(() =>
    [...document.querySelectorAll<HTMLElement>("a[href], button, input:not([type=hidden]), [role=radio]")]
      .filter(each => each.checkVisibility() && !each.closest("[class*=skip]"))
      // A box to tick is pressed by its words, too.
      .map(each =>
        (each as HTMLInputElement).type === "checkbox"
          ? ((each as HTMLInputElement).labels?.[0] ?? each)
          : each,
      )
      .map(each => ({ text: each.outerHTML.slice(0, 120), box: each.getBoundingClientRect() }))
      .filter(({ box }) => box.width > 1 && (box.height < 43.5 || box.width < 43.5))
      .map(({ text, box }) => `${Math.round(box.width)} x ${Math.round(box.height)}: ${text}`),
  )
  expect(small).toEqual([])
}

/** At rest, accessible, large enough; with SHOTS its picture lies in that folder, to be looked at. */
export async function expectFine(page: Page, name: string): Promise<void> {
  await settled(page)
  await expectAccessible(page)
  await expectLargeTargets(page)
  const { SHOTS } = process.env
  if (SHOTS) await page.screenshot({ path: `${SHOTS}/${test.info().project.name}-${name}.png` })
}
