/** Every screen, in both languages and all appearances, free of what axe finds and large enough for gloves. */
import { test } from "@playwright/test"
import { expectAccessible, expectLargeTargets, type Language, settled, signIn, speak } from "./support"

const SCREENS = {
  today: "/",
  capture: "/capture",
  "capture-place": "/capture?place=1",
  work: "/work",
  death: "/work/muerte?place=1",
  transplant: "/work/trasplante?place=1",
  adjustment: "/work/ajuste?place=1",
  review: "/review",
  place: "/places/1",
  stock: "/stock",
  coverage: "/coverage",
  more: "/more",
  trends: "/analytics",
  compare: "/analytics?tab=compare",
  value: "/analytics?tab=value",
  ages: "/analytics?tab=coverage",
  labels: "/labels",
  office: "/office",
  products: "/office/lists/products",
  jobs: "/office/jobs",
  map: "/map?place=1",
  plan: "/map?view=plan",
  "map-table": "/map?view=table",
  month: "/month",
  "month-place": "/month/1",
  "month-sales": "/month/sales",
  outbox: "/outbox",
  me: "/me",
  nowhere: "/nowhere",
}
const APPEARANCES = ["light", "dark", "sun"] as const

for (const language of ["es", "en"] as Language[]) {
  test(`screens in ${language}${language === "es" ? " @short" : ""}`, async ({ page, context }, info) => {
    test.setTimeout(600_000)
    await speak(context, language)
    const picture = (name: string) => ({
      path: process.env.SHOTS
        ? `${process.env.SHOTS}/${info.project.name}-${language}-${name}.png`
        : info.outputPath(`${name}.png`),
    })
    await page.goto("/")
    await expectAccessible(page)
    await page.screenshot(picture("sign-in"))
    await signIn(page, "supervisor")
    for (const [name, address] of Object.entries(SCREENS)) {
      await page.goto(address)
      await page.locator("h1, main p").first().waitFor()
      await settled(page)
      await expectAccessible(page)
      await expectLargeTargets(page)
      await page.screenshot(picture(name))
    }
    for (const appearance of APPEARANCES) {
      await page.evaluate(chosen => {
        localStorage.setItem("mantine-color-scheme-value", chosen === "sun" ? "light" : chosen)
        localStorage.setItem("demeter.sun", chosen === "sun" ? "1" : "")
      }, appearance)
      for (const name of ["today", "death", "outbox"] as const) {
        await page.goto(SCREENS[name])
        await page.locator("h1").waitFor()
        await settled(page)
        await expectAccessible(page)
        await page.screenshot(picture(`${name}-${appearance}`))
      }
    }
  })
}
