/** What the colours of the map mean: the same for its tiles, its plan and its legend. */
import type { ExpressionSpecification } from "maplibre-gl"

export const LAYERS = ["density", "age", "status"] as const
export type Layer = (typeof LAYERS)[number]

/** Of one place, as tiles, plan and table have them. */
export interface Figures {
  density: number | null
  age_days: number | null
  status: string
}

interface Step {
  colour: string
  /** The smallest number that has this colour. */
  from: number
}
export interface NumberScale {
  of: "density" | "age_days"
  steps: Step[]
}
export interface WordScale {
  of: "status"
  groups: { key: "ok" | "waits" | "failed"; colour: string; words: readonly string[] }[]
}
export type Scale = NumberScale | WordScale

/** Of what has no figure. */
export const NONE = "#a9b1ab"
const GREENS = ["#e3efe6", "#b9d9c4", "#86bd9a", "#4b9e6b", "#215a3e"]
const AGES: Step[] = [
  { from: 0, colour: "#86bd9a" },
  { from: 8, colour: "#d9da7f" },
  { from: 16, colour: "#f2b84b" },
  { from: 31, colour: "#d9603b" },
]
const GROUPS: WordScale["groups"] = [
  { key: "ok", colour: "#86bd9a", words: ["completed"] },
  {
    key: "waits",
    colour: "#f2b84b",
    words: ["pending", "processing", "needs_location", "needs_config", "needs_calibration"],
  },
  { key: "failed", colour: "#d9603b", words: ["failed"] },
]

/** Steps that hold about as many places each, so that a farm of whatever density shows its own differences. */
export function densitySteps(densities: readonly number[]): Step[] {
  const sorted = densities.filter(each => each > 0).sort((one, other) => one - other)
  const bounds = GREENS.map((_, at) => (at === 0 ? 0 : (sorted[Math.floor((sorted.length * at) / 5)] ?? 0)))
  return GREENS.map((colour, at) => ({ colour, from: bounds[at] ?? 0 })).filter(
    ({ from }, at) => at === 0 || from > (bounds[at - 1] ?? 0),
  )
}

export function scaleOf(layer: Layer, places: readonly Figures[]): Scale {
  if (layer === "status") return { of: "status", groups: GROUPS }
  if (layer === "age") return { of: "age_days", steps: AGES }
  return { of: "density", steps: densitySteps(places.map(each => each.density ?? 0)) }
}

export function colourOf(scale: Scale, figures: Figures): string {
  if (scale.of === "status") {
    return scale.groups.find(each => each.words.includes(figures.status))?.colour ?? NONE
  }
  const value = figures[scale.of]
  if (value === null) return NONE
  return scale.steps.findLast(each => each.from <= value)?.colour ?? NONE
}

/** The same in the words of the map's renderer. */
export function expressionOf(scale: Scale): ExpressionSpecification {
  if (scale.of === "status") {
    const cases = scale.groups.flatMap(each => [[...each.words], each.colour])
    return ["match", ["get", "status"], ...cases, NONE] as unknown as ExpressionSpecification
  }
  const [first, ...others] = scale.steps
  const known = others.length
    ? ["step", ["get", scale.of], first?.colour ?? NONE, ...others.flatMap(each => [each.from, each.colour])]
    : (first?.colour ?? NONE)
  return ["case", ["has", scale.of], known, NONE] as unknown as ExpressionSpecification
}

/** Ink that can be read on a colour, by how light that looks. */
export function inkOn(colour: string): string {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map(at => Number.parseInt(colour.slice(at, at + 2), 16))
  return 0.299 * red + 0.587 * green + 0.114 * blue > 140 ? "#10231a" : "#fff"
}
