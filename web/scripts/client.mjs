/** `src/api/schema.d.ts` from the API's own description: `write` makes it anew, `check` fails where it is out of step. */
import { readFile, writeFile } from "node:fs/promises"
import openapiTS, { astToString } from "openapi-typescript"

const description = new URL(process.env.OPENAPI ?? "../../docs/openapi.json", import.meta.url)
const target = new URL("../src/api/schema.d.ts", import.meta.url)
const text = `/* Made by \`npm run client\`; do not edit. */\n${astToString(await openapiTS(description))}`

if (process.argv[2] === "write") await writeFile(target, text)
else if ((await readFile(target, "utf8").catch(() => "")) !== text) {
  process.stderr.write("src/api/schema.d.ts does not follow docs/openapi.json: npm run client\n")
  process.exit(1)
}
