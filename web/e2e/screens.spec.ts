/** Every screen, in both languages and all appearances, free of what axe finds and large enough for gloves. */
import { type Page, type TestInfo, test } from "@playwright/test"
import {
  appear,
  expectAccessible,
  expectLargeTargets,
  expectReadable,
  type Language,
  settled,
  signIn,
  speak,
} from "./support"

const DAILY = {
  today: "/",
  capture: "/capture",
  "capture-place": "/capture?place=1",
  scan: "/scan",
  work: "/work",
  death: "/work/muerte?place=1",
  transplant: "/work/trasplante?place=1",
  adjustment: "/work/ajuste?place=1",
  review: "/review",
  place: "/places/1",
  stock: "/stock",
  coverage: "/coverage",
  outbox: "/outbox",
  me: "/me",
  batch: "/batches/1",
  nowhere: "/nowhere",
}
const OFFICE = {
  more: "/more",
  month: "/month",
  "month-place": "/month/1",
  "month-sales": "/month/sales",
  map: "/map?place=1",
  plan: "/map?view=plan",
  "map-table": "/map?view=table",
  outline: "/map/outline/places?row=1",
  trends: "/analytics",
  forecast: "/analytics?tab=forecast",
  growth: "/analytics?tab=growth",
  compare: "/analytics?tab=compare",
  value: "/analytics?tab=value",
  ages: "/analytics?tab=coverage",
  labels: "/labels",
  office: "/office",
  tree: "/office/tree",
  places: "/office/lists/places",
  products: "/office/lists/products",
  product: "/office/lists/products?row=1",
  user: "/office/lists/users?row=1",
  import: "/office/import",
  prices: "/office/prices",
  networks: "/office/networks",
  "price-list": "/office/lists/prices",
  webhooks: "/office/webhooks?row=new",
  jobs: "/office/jobs",
  audit: "/office/audit",
}
/** In the short form these show that all appearances work. */
const SHORT = ["today", "death", "outbox"]
const LONG_FORM = process.env.E2E === "all"

class Looking {
  constructor(
    private readonly page: Page,
    private readonly info: TestInfo,
    private readonly language: Language,
  ) {}

  async picture(name: string): Promise<void> {
    const { SHOTS } = process.env
    const file = `${this.info.project.name}-${this.language}-${name}.png`
    await this.page.screenshot({ path: SHOTS ? `${SHOTS}/${file}` : this.info.outputPath(`${name}.png`) })
  }

  async at(name: string, address: string): Promise<void> {
    await this.page.goto(address)
    await this.page.locator("h1, main p").first().waitFor()
    await settled(this.page)
    await expectAccessible(this.page)
    await expectLargeTargets(this.page)
    await this.picture(name)
    if (LONG_FORM || SHORT.includes(name)) await this.inOtherAppearances(name)
  }

  private async inOtherAppearances(name: string): Promise<void> {
    for (const each of ["dark", "sun"] as const) {
      await appear(this.page, each)
      await expectReadable(this.page)
      await this.picture(`${name}-${each}`)
    }
    await appear(this.page, "light")
  }
}

for (const language of ["es", "en"] as Language[]) {
  test(`screens in ${language}${language === "es" ? " @phone" : ""}`, async ({ page, context }, info) => {
    test.setTimeout(1_200_000)
    const looking = new Looking(page, info, language)
    await speak(context, language)
    await page.goto("/")
    await expectAccessible(page)
    await looking.picture("sign-in")
    await signIn(page, "supervisor")
    for (const [name, address] of Object.entries(DAILY)) await looking.at(name, address)
  })

  test(`screens of the office in ${language}`, async ({ page, context }, info) => {
    test.setTimeout(1_800_000)
    const looking = new Looking(page, info, language)
    await speak(context, language)
    await signIn(page, "admin")
    for (const [name, address] of Object.entries(OFFICE)) await looking.at(name, address)
  })
}
