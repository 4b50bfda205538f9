/** Finds words for people that stand in the code instead of in src/locales. */
import { readdirSync, readFileSync } from "node:fs"
import { fileURLToPath } from "node:url"
import ts from "typescript"

const SPOKEN = new Set([
  "label",
  "title",
  "placeholder",
  "aria-label",
  "alt",
  "description",
  "message",
  "error",
])
const WORD = /\p{L}{2,}/u
const root = fileURLToPath(new URL("../src", import.meta.url))
const faults = []

function look(file) {
  const source = ts.createSourceFile(
    file,
    readFileSync(file, "utf8"),
    ts.ScriptTarget.Latest,
    true,
    ts.ScriptKind.TSX,
  )
  const visit = node => {
    if (isSpoken(node)) {
      const { line } = source.getLineAndCharacterOfPosition(node.getStart())
      faults.push(`${file}:${line + 1}  ${node.getText().trim()}`)
    }
    ts.forEachChild(node, visit)
  }
  visit(source)
}

function isSpoken(node) {
  if (ts.isJsxText(node)) return WORD.test(node.text)
  if (ts.isJsxExpression(node) && ts.isJsxElement(node.parent)) {
    return (
      node.expression !== undefined &&
      ts.isStringLiteralLike(node.expression) &&
      WORD.test(node.expression.text)
    )
  }
  if (!ts.isJsxAttribute(node) || !SPOKEN.has(node.name.getText())) return false
  const value =
    node.initializer && ts.isJsxExpression(node.initializer) ? node.initializer.expression : node.initializer
  return value !== undefined && ts.isStringLiteralLike(value) && WORD.test(value.text)
}

for (const name of readdirSync(root, { recursive: true })) {
  if (name.endsWith(".tsx") && !name.endsWith(".test.tsx")) look(`${root}/${name}`)
}
for (const fault of faults) process.stderr.write(`${fault}\n`)
if (faults.length > 0) process.exit(1)
