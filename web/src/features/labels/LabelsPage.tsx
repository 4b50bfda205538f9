import { Button, Group } from "@mantine/core"
import { IconDownload, IconPrinter } from "@tabler/icons-react"
import { useEffect, useState } from "react"
import { createPortal, flushSync } from "react-dom"
import { useTranslation } from "react-i18next"
import { Ask } from "../../ui/Ask"
import { Choice } from "../../ui/Choice"
import { download } from "../../ui/download"
import { Empty } from "../../ui/Empty"
import { Page } from "../../ui/Page"
import { Section } from "../../ui/Section"
import { type Place, usePlaces, whereabouts } from "../locations/places"
import { nameOf, useFarmStock, useProducts } from "../stock/stock"
import css from "./LabelsPage.module.css"
import {
  FORMATS,
  type FormatName,
  type Label,
  labelOf,
  labelOfBatch,
  PRINTED,
  qrPath,
  type SheetFormat,
  sheetsOf,
  zplOf,
} from "./labels"

/** Stakes for places and batches: on sheets from any printer, or on a roll. */
export function LabelsPage() {
  const { t } = useTranslation()
  return (
    <Page title={t("ways.labels")}>
      <Ask of={usePlaces()} rows={4}>
        {places => (places.length > 0 ? <Labels places={places} /> : <Empty>{t("labels.none")}</Empty>)}
      </Ask>
    </Page>
  )
}

function Labels({ places }: { places: Place[] }) {
  const { t } = useTranslation()
  const [printed, setPrinted] = useState<(typeof PRINTED)[number]>("places")
  const [where, setWhere] = useState("")
  const [format, setFormat] = useState<FormatName>("a4x24")
  const printing = usePrinting()
  const wheres = [...new Set(places.map(whereabouts))]
  const here = places.filter(each => !where || whereabouts(each) === where)
  const batches = useLabelsOfBatches(here)
  const labels = printed === "batches" ? batches : here.map(each => labelOf(each, location.origin))
  const sheets = sheetsOf(labels, FORMATS[format])
  return (
    <>
      <Group gap="md" align="end" mb="md">
        <Choice
          label={t("labels.printed")}
          data={PRINTED.map(each => ({ value: each, label: t(`labels.kinds.${each}`) }))}
          value={printed}
          onChange={next => setPrinted(next as typeof printed)}
        />
        <Choice
          label={t("labels.which")}
          data={[
            { value: "", label: t("analytics.allHouses") },
            ...wheres.map(each => ({ value: each, label: each })),
          ]}
          value={where}
          onChange={setWhere}
        />
        <Choice
          label={t("labels.sheet")}
          data={(Object.keys(FORMATS) as FormatName[]).map(each => ({
            value: each,
            label: t(`labels.sheets.${each}`),
          }))}
          value={format}
          onChange={next => setFormat(next as FormatName)}
        />
      </Group>
      <Group gap="sm">
        <Button leftSection={<IconPrinter aria-hidden />} onClick={() => print()}>
          {t("labels.print")}
        </Button>
        <Button
          variant="default"
          leftSection={<IconDownload aria-hidden />}
          onClick={() => download(`${t("labels.file")}.zpl`, new Blob([zplOf(labels)]))}
        >
          {t("labels.zpl")}
        </Button>
      </Group>
      <p className="quiet">{t("labels.hint")}</p>
      <Section title={t("labels.count", { count: labels.length })}>
        {sheets.length > 1 && <p className="quiet">{t("labels.shown", { count: sheets.length })}</p>}
        <div className={css.preview}>
          {sheets[0]?.map(each => (
            <LabelCard key={each.key} label={each} />
          ))}
        </div>
      </Section>
      {printing && createPortal(<Sheets sheets={sheets} format={FORMATS[format]} />, document.body)}
    </>
  )
}

/** Of what stands in these places. */
function useLabelsOfBatches(places: readonly Place[]): Label[] {
  const { data = [] } = useFarmStock()
  const products = useProducts()
  const byId = new Map(places.map(each => [each.id, each]))
  return data
    .filter(each => byId.has(each.location_id))
    .map(each => labelOfBatch(each, nameOf(products, each), byId.get(each.location_id), location.origin))
}

/** Whether paper is asked for, by our button or the browser's own: before that nobody needs a thousand codes drawn. */
function usePrinting(): boolean {
  const [printing, setPrinting] = useState(false)
  useEffect(() => {
    const paper = matchMedia("print")
    const turn = (on: boolean) => flushSync(() => setPrinting(on))
    const change = () => turn(paper.matches)
    const begin = () => turn(true)
    const end = () => turn(false)
    paper.addEventListener("change", change)
    addEventListener("beforeprint", begin)
    addEventListener("afterprint", end)
    return () => {
      paper.removeEventListener("change", change)
      removeEventListener("beforeprint", begin)
      removeEventListener("afterprint", end)
    }
  }, [])
  return printing
}

/** Only on paper. */
function Sheets({ sheets, format }: { sheets: Label[][]; format: SheetFormat }) {
  const { columns, rows, widthMm, heightMm, topMm, leftMm } = format
  const grid = {
    gridTemplate: `repeat(${rows}, ${heightMm}mm) / repeat(${columns}, ${widthMm}mm)`,
    padding: `${topMm}mm ${leftMm}mm`,
  }
  return (
    <div className={css.print} aria-hidden>
      {sheets.map(labels => (
        <div key={labels[0]?.key} className={css.sheet} style={grid}>
          {labels.map(each => (
            <LabelCard key={each.key} label={each} />
          ))}
        </div>
      ))}
    </div>
  )
}

function LabelCard({ label }: { label: Label }) {
  const { path, size } = qrPath(label.address)
  return (
    <div className={css.label}>
      <svg className={css.code} viewBox={`0 0 ${size} ${size}`} role="img" aria-label={label.address}>
        <path d={path} />
      </svg>
      <div className={css.words}>
        <strong>{label.name}</strong>
        {label.where}
        <br />
        {label.code}
      </div>
    </div>
  )
}
