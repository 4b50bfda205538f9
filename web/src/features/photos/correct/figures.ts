/**
 * What a person's word makes of a count, while they work: the rules of app/photos/rules/corrections.py and
 * app/core/intervals.py, which have the last word when it is accepted; pure.
 */
import type { Schemas } from "../../../app/client"
import { type Mark, middleOf, type Point } from "./marks"
import { containerKey, type Kind, type Stated, type Word } from "./word"

export type Ring = readonly (readonly number[])[]

/** `low` and `high` bound the living plants in 90 of 100 cases. */
export interface Figures {
  detected: number
  estimated: number
  empty: number
  dead: number
  low: number
  high: number
}

export const LOOSE = 0
const NOTHING: Figures = { detected: 0, estimated: 0, empty: 0, dead: 0, low: 0, high: 0 }
const ROUNDING_SLACK = 1e-9

export type Counted = Pick<
  Schemas["ContainerRead"],
  "number" | "polygon" | "inferred" | "detected" | "estimated" | "empty" | "dead" | "interval" | "network"
>

/** As the network said, whoever checked it since. */
function networkOf(container: Counted): Figures {
  const { detected, estimated, empty, dead, interval } = container.network ?? container
  const total = detected + estimated
  const [low = total, high = total] = interval ?? []
  return { detected, estimated, empty, dead, low, high }
}

/** Whether a point lies in a polygon, by the number of edges that a ray to the right crosses. */
export function inside(ring: Ring, { x, y }: Point): boolean {
  let crossed = false
  ring.forEach(([x1 = 0, y1 = 0], at) => {
    const [x2 = 0, y2 = 0] = ring[(at + 1) % ring.length] ?? []
    if (y1 > y !== y2 > y && x < x1 + ((y - y1) / (y2 - y1)) * (x2 - x1)) crossed = !crossed
  })
  return crossed
}

const statedOf = (word: Word, number: number): Stated | undefined => {
  const said = word.get(containerKey(number))
  return said?.of === "container" ? said.stated : undefined
}

const byNumber = (one: Counted, other: Counted) => one.number - other.number

/** The container around a point, of those that count; else the loose plants. */
export function containerAt(containers: readonly Counted[], word: Word, point: Point): number {
  const around = [...containers]
    .sort(byNumber)
    .find(
      each =>
        statedOf(word, each.number)?.accepted !== false &&
        each.polygon &&
        inside(each.polygon as unknown as Ring, point),
    )
  return around?.number ?? LOOSE
}

interface Gain {
  kinds: Record<Kind, number>
  /** Plants added where the network had inferred some without seeing them. */
  uncovered: number
}

function gainsOf(containers: readonly Counted[], marks: readonly Mark[], word: Word): Map<number, Gain> {
  const gains = new Map<number, Gain>()
  for (const mark of marks) {
    if (mark.kind === mark.found) continue
    const number = mark.container ?? containerAt(containers, word, middleOf(mark))
    const gain = gains.get(number) ?? { kinds: { plant: 0, dead_plant: 0, empty_container: 0 }, uncovered: 0 }
    if (mark.kind) gain.kinds[mark.kind] += 1
    if (mark.found) gain.kinds[mark.found] -= 1
    const inferred = containers.find(each => each.number === number)?.inferred ?? []
    if (!mark.found && mark.kind === "plant" && inferred.some(ring => inside(ring, middleOf(mark))))
      gain.uncovered += 1
    gains.set(number, gain)
  }
  return gains
}

/** One container as a person sees it: what is seen was looked at, only what is inferred stays in doubt. */
function corrected(network: Figures, stated: Stated | undefined, gain: Gain | undefined): Figures {
  if (stated?.accepted === false) return NOTHING
  const { plant = 0, dead_plant = 0, empty_container = 0 } = gain?.kinds ?? {}
  const seen = network.detected + plant
  const inferred = Math.max(0, network.estimated - (gain?.uncovered ?? 0))
  const whole = stated?.total ?? null
  const detected = whole === null ? seen : Math.min(seen, whole)
  const estimated = whole === null ? inferred : whole - detected
  const total = detected + estimated
  const doubt = whole === null ? estimated : 0
  const counted = network.detected + network.estimated
  return {
    detected,
    estimated,
    empty: Math.max(0, stated?.empty ?? network.empty + empty_container),
    dead: Math.max(0, stated?.dead ?? network.dead + dead_plant),
    low: total - Math.min(counted - network.low, doubt),
    high: total + Math.min(network.high - counted, doubt),
  }
}

/** Half-widths of one side put together: what all have in common adds up, what is their own adds up in squares. */
function together(parts: readonly { total: number; width: number }[], shared: number): number {
  const common = parts.map(({ total, width }) => Math.min(shared * Math.abs(total), width))
  const own = parts.map(({ width }, at) => Math.sqrt(width ** 2 - (common[at] ?? 0) ** 2))
  return Math.hypot(
    common.reduce((sum, each) => sum + each, 0),
    ...own,
  )
}

const totalOf = ({ detected, estimated }: Figures): number => detected + estimated

export function summed(parts: readonly Figures[], shared: number): Figures {
  const sum = (of: (each: Figures) => number) => parts.reduce((total, each) => total + of(each), 0)
  const total = sum(totalOf)
  const side = (width: (each: Figures) => number) =>
    together(
      parts.map(each => ({ total: totalOf(each), width: width(each) })),
      shared,
    )
  return {
    detected: sum(each => each.detected),
    estimated: sum(each => each.estimated),
    empty: sum(each => each.empty),
    dead: sum(each => each.dead),
    low: Math.max(0, Math.floor(total - side(each => totalOf(each) - each.low) + ROUNDING_SLACK)),
    high: Math.max(total, Math.ceil(total + side(each => each.high - totalOf(each)) - ROUNDING_SLACK)),
  }
}

export interface Count {
  whole: Figures
  network: Figures
  containers: ReadonlyMap<number, Figures>
}

export function countOf(
  containers: readonly Counted[],
  shared: number,
  marks: readonly Mark[],
  word: Word,
): Count {
  const gains = gainsOf(containers, marks, word)
  const networks = new Map(containers.map(each => [each.number, networkOf(each)]))
  if (gains.has(LOOSE) && !networks.has(LOOSE)) networks.set(LOOSE, NOTHING)
  const figures = new Map(
    [...networks].map(([number, network]) => [
      number,
      corrected(network, statedOf(word, number), gains.get(number)),
    ]),
  )
  return {
    whole: summed([...figures.values()], shared),
    network: summed([...networks.values()], shared),
    containers: figures,
  }
}
