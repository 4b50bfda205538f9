import { readdirSync, readFileSync } from "node:fs"
import { describe, expect, it } from "vitest"
import deskEn from "./desk.en.json"
import deskEs from "./desk.es.json"
import en from "./en.json"
import es from "./es.json"

type Words = { [key: string]: string | Words }

function flat(words: Words, before = ""): [string, string][] {
  return Object.entries(words).flatMap(([key, value]) =>
    typeof value === "string" ? [[before + key, value]] : flat(value, `${before}${key}.`),
  )
}

/** Spanish has a form for millions that English lacks. */
const spanish = [...flat(es), ...flat(deskEs)].filter(([key]) => !key.endsWith("_many"))
const english = new Map([...flat(en), ...flat(deskEn)])
const blanks = (text: string) => [...text.matchAll(/{{(\w+)}}/g)].map(each => each[1]).sort()

describe("the two languages", () => {
  it("say the same things", () => {
    expect(spanish.map(([key]) => key)).toEqual([...english.keys()])
  })

  it("have the same blanks in the same sentences", () => {
    const differing = spanish.filter(
      ([key, text]) => `${blanks(text)}` !== `${blanks(english.get(key) ?? "")}`,
    )
    expect(differing).toEqual([])
  })

  it("leave nothing unsaid", () => {
    expect([...spanish, ...english].filter(([, text]) => text.trim() === "")).toEqual([])
  })

  it("have no word in both the daily file and the office's", () => {
    const daily = new Set(flat(es).map(([key]) => key))
    expect(flat(deskEs).filter(([key]) => daily.has(key))).toEqual([])
  })

  it("have no words that nobody says", () => {
    const files = readdirSync("src", { recursive: true, encoding: "utf8" }).filter(each =>
      /(?<!\.test)\.tsx?$/.test(each),
    )
    const code = files.map(each => readFileSync(`src/${each}`, "utf8")).join("\n")
    const known = spanish.map(([key]) => key.replace(/_(one|other)$/, ""))
    const said = (key: string) =>
      code.includes(`"${key}"`) || code.includes(`\`${key.slice(0, key.lastIndexOf("."))}.$`)
    expect(known.filter(key => !said(key))).toEqual([])
  })
})
