import { Button, Group, Stack, Title } from "@mantine/core"
import { useHotkeys } from "@mantine/hooks"
import { IconArrowBackUp, IconArrowForwardUp } from "@tabler/icons-react"
import { useNavigate } from "@tanstack/react-router"
import { useState } from "react"
import { useTranslation } from "react-i18next"
import { Trouble } from "../../../ui/Trouble"
import { Entry } from "../../office/Entry"
import { type Edited, faultsOf } from "../../office/rows"
import { type SheetName, sheetOf } from "../../office/sheets"
import { asBody, asTyped, fieldsFor, type Typed } from "../../office/values"
import type { Bounds, Polygon } from "../farm"
import css from "../MapPage.module.css"
import { Corners } from "./Corners"
import { type Outline, useKeep, useVerdict } from "./keeping"
import { OutlineMap } from "./OutlineMap"
import { beginning, drawn, middleOf, opened, type Ring, redone, same, undone } from "./outline"
import { Verdict } from "./Verdict"

interface Props {
  name: SheetName
  /** None where something new is drawn. */
  edited: Edited | undefined
  within: { id: number; code: string; name: string } | undefined
  bounds: Bounds
}

/** The map to draw on, and beside it what the server says of what is drawn. */
export function Editor({ name, edited, within, bounds }: Props) {
  const { t } = useTranslation()
  const kept = edited && (edited.row.geojson_coordinates as Polygon).coordinates
  const keptRing = kept ? opened(kept) : null
  const [course, setCourse] = useState(() => beginning(keptRing))
  const [corner, setCorner] = useState(0)
  const ring = course.now
  const holes = kept?.slice(1) ?? []
  const outline: Outline = { name, ring, holes, id: edited?.row.id, parent: within?.id }
  const draw = (next: Ring) => setCourse(before => drawn(before, next))
  const undo = () => setCourse(undone)
  const redo = () => setCourse(redone)
  useHotkeys([
    ["mod+Z", undo],
    ["mod+Y", redo],
    ["mod+shift+Z", redo],
  ])
  const at = ring ? Math.min(corner, ring.length - 1) : null
  return (
    <div className={css.split} data-chosen>
      <div>
        <OutlineMap bounds={bounds} ring={ring} corner={at} onDrawn={draw} />
        <p className="quiet">{t(ring ? "outline.changeHint" : "outline.drawHint")}</p>
      </div>
      <aside className="card" style={{ padding: "1rem" }} aria-label={t("outline.title")}>
        <Stack gap="sm">
          <Title order={2}>{edited ? String(edited.row.code) : t("outline.draw")}</Title>
          <Group gap="sm">
            <Button
              variant="default"
              leftSection={<IconArrowBackUp aria-hidden />}
              disabled={course.past.length === 0}
              onClick={undo}
            >
              {t("correct.undo")}
            </Button>
            <Button
              variant="default"
              leftSection={<IconArrowForwardUp aria-hidden />}
              disabled={course.future.length === 0}
              onClick={redo}
            >
              {t("correct.redo")}
            </Button>
          </Group>
          {ring && at !== null && <Corners ring={ring} corner={at} onCorner={setCorner} onDrawn={draw} />}
          {!ring && (
            <Button variant="default" onClick={() => draw(middleOf(bounds))}>
              {t("outline.rectangle")}
            </Button>
          )}
          <Keep outline={outline} edited={edited} within={within} unchanged={same(ring, keptRing)} />
        </Stack>
      </aside>
    </div>
  )
}

interface KeepProps extends Pick<Props, "edited" | "within"> {
  outline: Outline
  unchanged: boolean
}

/** What the server says of it, the words of what is new, and the way to keep both. */
function Keep({ outline, edited, within, unchanged }: KeepProps) {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const { name, ring } = outline
  const fields = edited ? [] : fieldsFor(sheetOf(name).fields, undefined)
  const code = within ? `${within.code}-` : ""
  const [typed, setTyped] = useState<Typed>(() => asTyped(fields, { id: 0, code }))
  const { data: verdict } = useVerdict(outline)
  const { keep, busy, error } = useKeep(outline, edited)
  const faults = faultsOf(error)
  const told = fields.some(each => faults.has(each.key))
  const onward = (row: number) =>
    void navigate({ to: "/map/outline/$sheet", params: { sheet: name }, search: { row }, replace: true })
  return (
    <>
      {fields.map(each => (
        <Entry
          key={each.key}
          field={each}
          value={typed[each.key] ?? ""}
          fault={faults.get(each.key)}
          onChange={value => setTyped({ ...typed, [each.key]: value })}
        />
      ))}
      {verdict && <Verdict verdict={verdict} within={within?.code} />}
      {error && !told && <Trouble error={error} />}
      {unchanged && ring && <span className="quiet">{t("outline.kept")}</span>}
      <Button
        loading={busy}
        disabled={!ring || unchanged || verdict?.valid === false}
        onClick={() => keep(asBody(fields, typed), onward)}
      >
        {t("office.save")}
      </Button>
    </>
  )
}
