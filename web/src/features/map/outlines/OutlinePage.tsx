import { useNavigate, useParams, useSearch } from "@tanstack/react-router"
import { lazy, Suspense } from "react"
import { useTranslation } from "react-i18next"
import { useRight } from "../../../app/session/store"
import { Ask } from "../../../ui/Ask"
import { Choice } from "../../../ui/Choice"
import { Empty } from "../../../ui/Empty"
import { NotFound } from "../../../ui/NotFound"
import { Page } from "../../../ui/Page"
import { Waiting } from "../../../ui/Waiting"
import { type Row, useRow } from "../../office/rows"
import type { SheetName } from "../../office/sheets"
import { boundsOf, boxAround, type Polygon, useWhole, type Whole } from "../farm"
import { drawnOf } from "./keeping"
import { around, opened } from "./outline"

const Editor = lazy(() => import("./Editor").then(each => ({ default: each.Editor })))

export interface Asked {
  row?: number
  parent?: number
}

/** The outline of a greenhouse, a bed or a spot: changed, or drawn where there is none yet. */
export function OutlinePage() {
  const { t } = useTranslation()
  const { sheet } = useParams({ from: "/map/outline/$sheet" })
  const { row, parent } = useSearch({ from: "/map/outline/$sheet" })
  const whole = useWhole()
  const draws = useRight("config:write")
  if (!drawnOf(sheet) || !draws) return <NotFound />
  const name = sheet as SheetName
  return (
    <Page title={t(row ? "outline.redraw" : "outline.draw")}>
      <Ask of={whole} rows={5}>
        {farm =>
          row ? <Redrawn name={name} id={row} farm={farm} /> : <New name={name} parent={parent} farm={farm} />
        }
      </Ask>
    </Page>
  )
}

const outlineOf = (row: Row) => row.geojson_coordinates as Polygon

interface RedrawnProps {
  name: SheetName
  id: number
  farm: Whole
}

function Redrawn({ name, id, farm }: RedrawnProps) {
  const key = drawnOf(name)?.key
  return (
    <Ask of={useRow(name, id)} rows={5}>
      {edited => {
        const within = aboveOf(name, farm).find(each => each.id === edited.row[key ?? ""])
        const bounds = boxAround(opened(outlineOf(edited.row).coordinates))
        if (!bounds) return <NotFound />
        return (
          <Suspense fallback={<Waiting rows={5} />}>
            <Editor name={name} edited={edited} within={within} bounds={around(bounds)} />
          </Suspense>
        )
      }}
    </Ask>
  )
}

interface NewProps {
  name: SheetName
  parent: number | undefined
  farm: Whole
}

function New({ name, parent, farm }: NewProps) {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const choices = aboveOf(name, farm)
  const within = choices.find(each => each.id === parent)
  const bounds = within
    ? boxAround((within.geojson as unknown as Polygon).coordinates.flat())
    : boundsOf(farm)
  const choose = (id: number) =>
    void navigate({
      to: "/map/outline/$sheet",
      params: { sheet: name },
      search: { parent: id },
      replace: true,
    })
  if (!bounds) return <Empty>{t("map.noPlaces")}</Empty>
  return (
    <>
      {choices.length > 0 && (
        <div style={{ maxWidth: "24rem", marginBottom: 16 }}>
          <Choice
            label={t("outline.within")}
            data={[
              { value: "", label: t("office.none") },
              ...choices.map(each => ({ value: String(each.id), label: each.code })),
            ]}
            value={String(parent ?? "")}
            onChange={id => choose(Number(id))}
          />
        </div>
      )}
      {(within || choices.length === 0) && (
        <Suspense fallback={<Waiting rows={5} />}>
          <Editor key={parent} name={name} edited={undefined} within={within} bounds={bounds} />
        </Suspense>
      )}
    </>
  )
}

/** In what it may lie. */
function aboveOf(name: SheetName, farm: Whole): (Whole["storage_areas"] | Whole["warehouses"])[number][] {
  const above = drawnOf(name)?.above
  if (above === "areas") return farm.storage_areas
  return above === "warehouses" ? farm.warehouses : []
}
