// biome-ignore-all lint/a11y/useSemanticElements: a drawing has neither fieldsets nor buttons
import { useTranslation } from "react-i18next"
import type { Schemas } from "../../app/client"
import { useFormat } from "../../app/format"
import { Ask } from "../../ui/Ask"
import { usePlan } from "./farm"
import { colourOf, inkOn, type Scale } from "./layers"
import css from "./Plan.module.css"

type Ring = [number, number][]

interface Props {
  warehouseId: number | undefined
  scale: Scale
  chosen: readonly number[]
  onChoose: (placeId: number) => void
}

/** A greenhouse in metres along its own long side, for who stands in it without GPS. */
export function Plan({ warehouseId, ...drawn }: Props) {
  return (
    <Ask of={usePlan(warehouseId)} rows={5}>
      {plan => <Drawing plan={plan} {...drawn} />}
    </Ask>
  )
}

function Drawing({
  plan,
  scale,
  chosen,
  onChoose,
}: Omit<Props, "warehouseId"> & { plan: Schemas["IndoorPlan"] }) {
  const { t } = useTranslation()
  const { number } = useFormat()
  const metres = t("map.metres", { width: number(plan.width_m), depth: number(plan.depth_m) })
  // y runs away from the reader on the plan, and down on a screen.
  const upright = (ring: Ring) => ring.map(([x, y]) => `${x},${plan.depth_m - y}`).join(" ")
  return (
    <figure className="card" style={{ margin: 0 }}>
      <svg
        className={css.plan}
        viewBox={`0 0 ${plan.width_m} ${plan.depth_m}`}
        role="group"
        aria-label={`${plan.name}, ${metres}`}
      >
        {(plan.places as PlaceOnPlan[]).map(each => (
          <PlaceOnIt
            key={each.id}
            place={each}
            points={upright(each.outline)}
            depthM={plan.depth_m}
            colour={colourOf(scale, each)}
            chosen={chosen.includes(each.id)}
            onChoose={() => onChoose(each.id)}
          />
        ))}
        {plan.areas.map(each => (
          <polygon key={each.id} className={css.outline} points={upright(each.outline as Ring)} />
        ))}
        <polygon className={css.outline} points={upright(plan.outline as Ring)} />
      </svg>
      <figcaption className="quiet" style={{ padding: "0 1rem 0.75rem" }}>
        {plan.name} · {metres}
      </figcaption>
    </figure>
  )
}

type PlaceOnPlan = Omit<Schemas["PlaceOnPlan"], "outline"> & { outline: Ring }

interface PlaceProps {
  place: PlaceOnPlan
  points: string
  depthM: number
  colour: string
  chosen: boolean
  onChoose: () => void
}

const LETTER = 0.2

function PlaceOnIt({ place, points, depthM, colour, chosen, onChoose }: PlaceProps) {
  const { t } = useTranslation()
  const { number } = useFormat()
  const [x, y, size] = middleOf(place.outline)
  const says = `${place.name}, ${t("places.plants", { number: number(place.plants) })}`
  return (
    <g
      className={css.place}
      role="button"
      tabIndex={0}
      aria-label={says}
      aria-pressed={chosen}
      data-chosen={chosen || undefined}
      onClick={onChoose}
      onKeyDown={event => (event.key === "Enter" || event.key === " ") && onChoose()}
    >
      <title>{says}</title>
      <polygon points={points} fill={colour} />
      <text x={x} y={depthM - y} fontSize={size * LETTER} fill={inkOn(colour)} aria-hidden>
        {number(place.plants)}
      </text>
    </g>
  )
}

/** The middle of a place and its shorter side, in metres. */
function middleOf(ring: Ring): [number, number, number] {
  const [xs, ys] = [ring.map(each => each[0]), ring.map(each => each[1])]
  const [west, east, south, north] = [Math.min(...xs), Math.max(...xs), Math.min(...ys), Math.max(...ys)]
  return [(west + east) / 2, (south + north) / 2, Math.min(east - west, north - south)]
}
