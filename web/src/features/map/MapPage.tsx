import { Button, SegmentedControl } from "@mantine/core"
import { Link, useNavigate, useSearch } from "@tanstack/react-router"
import { lazy, type ReactNode, Suspense, useState } from "react"
import { useTranslation } from "react-i18next"
import { useRight } from "../../app/session/store"
import { Ask } from "../../ui/Ask"
import { Choice } from "../../ui/Choice"
import { Empty } from "../../ui/Empty"
import { Page } from "../../ui/Page"
import { Tick } from "../../ui/Tick"
import { Waiting } from "../../ui/Waiting"
import { Configure } from "./Configure"
import { boundsOf, figuresOf, useWhole, type Whole } from "./farm"
import { Legend } from "./Legend"
import { LAYERS, type Layer, type Scale, scaleOf } from "./layers"
import css from "./MapPage.module.css"
import { PlacePanel } from "./PlacePanel"
import { PlacesTable } from "./PlacesTable"
import { Plan } from "./Plan"

const FarmMap = lazy(() => import("./FarmMap").then(each => ({ default: each.FarmMap })))
export const VIEWS = ["map", "plan", "table"] as const
export type View = (typeof VIEWS)[number]

export interface Shown {
  view?: View
  layer?: Layer
  house?: number
  place?: number
}

/** The farm from above, a greenhouse in metres, or the same as a table. */
export function MapPage() {
  const { t } = useTranslation()
  const whole = useWhole()
  return (
    <Page title={t("map.title")} aside={<ToDraw />}>
      <Ask of={whole} rows={5}>
        {data => (data.warehouses.length > 0 ? <Farm whole={data} /> : <Empty>{t("map.noPlaces")}</Empty>)}
      </Ask>
    </Page>
  )
}

function ToDraw() {
  const { t } = useTranslation()
  if (!useRight("config:write")) return null
  return (
    <Button
      variant="default"
      component={Link}
      {...({ to: "/map/outline/$sheet", params: { sheet: "places" } } as object)}
    >
      {t("outline.spot")}
    </Button>
  )
}

function Farm({ whole }: { whole: Whole }) {
  const shown = useSearch({ from: "/map" })
  const navigate = useNavigate()
  const show = (change: Shown) =>
    void navigate({ to: "/map", search: { ...shown, ...change }, replace: true })
  const { view = "map", layer = "density", house = whole.warehouses[0]?.id, place } = shown
  const scale = scaleOf(layer, whole.storage_locations.map(figuresOf))
  const [many, setMany] = useState<readonly number[]>()
  const choose = (placeId: number) => (many ? setMany(toggled(many, placeId)) : show({ place: placeId }))
  const chosen = many ?? (place ? [place] : [])
  return (
    <>
      <Tools whole={whole} shown={{ view, layer, ...(house ? { house } : {}) }} onShow={show}>
        <ManyTick on={many !== undefined} onChange={on => setMany(on ? chosen : undefined)} />
      </Tools>
      <div className={css.split} data-chosen={(many ?? place) !== undefined || undefined}>
        <div>
          {view === "table" ? (
            <PlacesTable whole={whole} onChoose={choose} />
          ) : (
            <>
              <Drawing
                whole={whole}
                view={view}
                house={house}
                scale={scale}
                chosen={chosen}
                onChoose={choose}
              />
              <Legend scale={scale} />
            </>
          )}
        </div>
        {many && <Configure placeIds={many} onClear={() => setMany([])} />}
        {!many && place && (
          <PlacePanel key={place} placeId={place} onClose={() => show({ place: undefined as never })} />
        )}
      </div>
    </>
  )
}

const toggled = (ids: readonly number[], id: number) =>
  ids.includes(id) ? ids.filter(each => each !== id) : [...ids, id]

/** For who configures: a tap chooses one more, instead of opening it. */
function ManyTick({ on, onChange }: { on: boolean; onChange: (on: boolean) => void }) {
  const { t } = useTranslation()
  if (!useRight("config:write")) return null
  return <Tick says={t("configure.choose")} on={on} onChange={onChange} />
}

interface DrawingProps {
  whole: Whole
  view: View
  house: number | undefined
  scale: Scale
  chosen: readonly number[]
  onChoose: (placeId: number) => void
}

function Drawing({ whole, view, house, ...drawn }: DrawingProps) {
  const bounds = boundsOf(whole)
  if (view === "plan" || !bounds) return <Plan warehouseId={house} {...drawn} />
  return (
    <Suspense fallback={<Waiting rows={5} />}>
      <FarmMap houses={whole.warehouses} bounds={bounds} {...drawn} />
    </Suspense>
  )
}

interface ToolsProps {
  whole: Whole
  shown: Shown
  onShow: (change: Shown) => void
  children: ReactNode
}

function Tools({ whole, shown, onShow, children }: ToolsProps) {
  const { t } = useTranslation()
  return (
    <div className={css.tools}>
      <SegmentedControl
        aria-label={t("map.view")}
        data={VIEWS.map(each => ({ value: each, label: t(`map.views.${each}`) }))}
        value={shown.view ?? "map"}
        onChange={view => onShow({ view: view as View })}
      />
      {shown.view !== "table" && (
        <Choice
          label={t("map.colour")}
          data={LAYERS.map(each => ({ value: each, label: t(`map.layers.${each}`) }))}
          value={shown.layer ?? "density"}
          onChange={layer => onShow({ layer: layer as Layer })}
        />
      )}
      {shown.view === "plan" && (
        <Choice
          label={t("map.house")}
          data={whole.warehouses.map(each => ({ value: String(each.id), label: each.name }))}
          value={String(shown.house)}
          onChange={house => onShow({ house: Number(house) })}
        />
      )}
      {children}
    </div>
  )
}
