import { createExpression } from "@maplibre/maplibre-gl-style-spec"
import { describe, expect, it } from "vitest"
import { colourOf, densitySteps, expressionOf, type Figures, inkOn, LAYERS, NONE, scaleOf } from "./layers"

const place = (density: number | null, age_days: number | null, status = "completed"): Figures => ({
  density,
  age_days,
  status,
})
const PLACES = [
  place(null, null, "none"),
  place(0, 0),
  place(2.5, 7, "needs_config"),
  place(3, 8, "failed"),
  place(11, 30, "pending"),
  place(40, 31),
  place(41, 400),
]

describe("the colours of the map", () => {
  it("part places into steps of about as many", () => {
    const steps = densitySteps([10, 20, 30, 40, 50, 60, 70, 80, 90, 100])
    expect(steps.map(each => each.from)).toEqual([0, 30, 50, 70, 90])
  })

  it("have fewer steps where places are alike", () => {
    expect(densitySteps([7, 7, 7, 7, 7]).map(each => each.from)).toEqual([0, 7])
    expect(densitySteps([]).map(each => each.from)).toEqual([0])
  })

  it("say nothing where nothing is known", () => {
    for (const layer of LAYERS) expect(colourOf(scaleOf(layer, PLACES), place(null, null, "none"))).toBe(NONE)
  })

  it.each(LAYERS)("are those of the tiles on the plan: %s", layer => {
    const scale = scaleOf(layer, PLACES)
    const { result, value: expression } = createExpression(expressionOf(scale), {} as never)
    if (result !== "success") throw new Error(JSON.stringify(expression))
    const drawn = PLACES.map(properties => {
      // Tiles leave out what is not known.
      const known = Object.fromEntries(Object.entries(properties).filter(([, value]) => value !== null))
      return expression.evaluate({ zoom: 18 }, { type: 3, properties: known } as never)
    })
    expect(drawn).toEqual(PLACES.map(each => colourOf(scale, each)))
  })

  it.each([
    ["#e3efe6", "#10231a"],
    ["#86bd9a", "#10231a"],
    ["#4b9e6b", "#fff"],
    ["#215a3e", "#fff"],
    ["#d9603b", "#fff"],
  ])("on %s is written in %s", (colour, ink) => {
    expect(inkOn(colour)).toBe(ink)
  })
})
