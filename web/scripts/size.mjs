/** What a browser loads before the first screen shows, compressed; fails above the budget. */
import { readdirSync, readFileSync } from "node:fs"
import { gzipSync } from "node:zlib"

const BUDGET_KB = 250
const dist = new URL("../dist/", import.meta.url)
const page = readFileSync(new URL("index.html", dist), "utf8")
const seen = new Set()

function load(name) {
  if (seen.has(name)) return
  seen.add(name)
  const text = readFileSync(new URL(name, dist), "utf8")
  for (const [, next] of text.matchAll(/(?:from|import)\s*"\.\/([^"]+\.js)"/g)) load(`assets/${next}`)
}
for (const [, name] of page.matchAll(/(?:src|href)="\/(assets\/[^"]+\.(?:js|css))"/g)) load(name)
// One language is loaded before anything shows.
for (const name of readdirSync(new URL("assets", dist))) if (/^es-.*\.js$/.test(name)) load(`assets/${name}`)

let total = gzipSync(page).length
for (const name of seen) {
  const size = gzipSync(readFileSync(new URL(name, dist))).length
  total += size
  process.stdout.write(`${(size / 1000).toFixed(1).padStart(7)} KB  ${name}\n`)
}
process.stdout.write(
  `${(total / 1000).toFixed(1).padStart(7)} KB  first load, compressed (at most ${BUDGET_KB})\n`,
)
if (total > BUDGET_KB * 1000) process.exit(1)
