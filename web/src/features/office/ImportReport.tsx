import { useTranslation } from "react-i18next"
import type { Schemas } from "../../app/client"
import { useFormat } from "../../app/format"
import { type Column, DataTable } from "../../ui/DataTable"
import { Notice } from "../../ui/Notice"
import { Section } from "../../ui/Section"

/** What an import does, or would do, to places. */
export function PlacesReport({ report }: { report: Schemas["PlaceImportReport"] }) {
  const { t } = useTranslation()
  const counts = Object.entries(report.counts) as [Level, Schemas["LevelCounts"]][]
  const columns: Column<[Level, Schemas["LevelCounts"]]>[] = [
    { key: "level", title: t("imports.level"), value: ([level]) => t(`imports.levels.${level}`) },
    ...CHANGES.map(key => ({
      key,
      title: t(`imports.${key}`),
      value: ([, each]: [Level, Schemas["LevelCounts"]]) => each[key] ?? 0,
      numeric: true,
    })),
  ]
  return (
    <Section title={t(report.dry_run ? "imports.wouldHappen" : "imports.happened")}>
      <DataTable caption={t("imports.happened")} columns={columns} rows={counts} keyOf={([level]) => level} />
      <Findings
        title={t("imports.leftOut")}
        findings={report.refused.map(each => ({ at: each.name || each.file, says: each.detail }))}
      />
      <Findings
        title={t("imports.notes")}
        findings={report.notes.map(each => ({ at: each.name || each.file, says: each.detail }))}
      />
    </Section>
  )
}

type Level = Schemas["Level"]
const CHANGES = ["created", "changed", "unchanged", "refused"] as const

/** What an import does, or would do, to a list. */
export function SheetReport({ report }: { report: Schemas["ImportReport"] }) {
  const { t } = useTranslation()
  const { number } = useFormat()
  const sum = (of: Record<string, number>) => Object.values(of).reduce((all, each) => all + each, 0)
  const figures = { created: sum(report.created), changed: sum(report.updated), unchanged: report.unchanged }
  const said = (Object.keys(figures) as (keyof typeof figures)[]).map(
    each => `${t(`imports.${each}`)}: ${number(figures[each])}`,
  )
  return (
    <Section title={t(report.dry_run ? "imports.wouldHappen" : "imports.happened")}>
      <p>{said.join(" · ")}</p>
      <Findings title={t("imports.leftOut")} findings={report.left_out.map(lineSays)} />
      <Findings title={t("imports.notes")} findings={report.notes.map(lineSays)} />
    </Section>
  )
}

interface Finding {
  at: string
  says: string
}

const lineSays = ({ line, detail }: Schemas["FindingRead"]): Finding => ({ at: String(line), says: detail })

function Findings({ title, findings }: { title: string; findings: Finding[] }) {
  const { t } = useTranslation()
  if (findings.length === 0) return null
  const columns: Column<Finding>[] = [
    { key: "at", title: t("rowErrors.line"), value: row => row.at },
    { key: "says", title: t("rowErrors.what"), value: row => row.says },
  ]
  return (
    <div style={{ marginTop: 16 }}>
      <Notice tone="ask" title={title} />
      <DataTable caption={title} columns={columns} rows={findings} keyOf={row => `${row.at} ${row.says}`} />
    </div>
  )
}
