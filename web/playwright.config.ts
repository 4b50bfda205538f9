import { existsSync } from "node:fs"
import { defineConfig, devices } from "@playwright/test"

/** A real stack, started by `make e2e`, and Debian's browser. */
const chromium = "/usr/bin/chromium"
/** In the short form each screen is looked at on one of both. */
const told = (screen: "phone" | "desk") => (process.env.E2E === "all" ? /./ : new RegExp(`@${screen}`))

/** Last, for they change the farm that the others know. */
const LONG = { name: "long", testMatch: "long/**", use: { viewport: { width: 1440, height: 900 } } }

export default defineConfig({
  testDir: "e2e",
  outputDir: "test-results",
  workers: 1,
  timeout: 90_000,
  expect: { timeout: 15_000 },
  reporter: [["list"]],
  use: {
    baseURL: process.env.DEMETER_URL,
    trace: "retain-on-failure",
    reducedMotion: "reduce",
    locale: "es-AR",
    launchOptions: {
      executablePath: existsSync(chromium) ? chromium : undefined,
      args: ["--no-sandbox", "--use-fake-ui-for-media-stream", "--use-fake-device-for-media-stream"],
    },
  },
  projects: [
    {
      name: "phone",
      testIgnore: "long/**",
      grep: told("phone"),
      use: { ...devices["Pixel 7"], viewport: { width: 390, height: 844 }, deviceScaleFactor: 1 },
    },
    {
      name: "desk",
      testIgnore: "long/**",
      grep: told("desk"),
      use: { viewport: { width: 1440, height: 900 } },
    },
    ...(process.env.E2E === "all" ? [LONG] : []),
  ],
})
