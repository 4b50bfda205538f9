import { Button, Group } from "@mantine/core"
import { IconDownload } from "@tabler/icons-react"
import { useState } from "react"
import { useTranslation } from "react-i18next"
import { Choice } from "../../ui/Choice"
import { FileDrop } from "../../ui/FileDrop"
import { Page } from "../../ui/Page"
import { Trouble } from "../../ui/Trouble"
import { PlacesReport, SheetReport } from "./ImportReport"
import { type Imported, KINDS, type Kind, useImport, useTemplate, useUndo } from "./importing"

const ACCEPT: Record<Kind, string> = {
  places: ".geojson,.json,.kml,.kmz",
  products: ".csv,.xlsx",
  prices: ".csv,.xlsx",
}

/** Places, species or prices from a file: first what would happen, then, if that is right, done. */
export function ImportPage() {
  const { t } = useTranslation()
  const [kind, setKind] = useState<Kind>("places")
  return (
    <Page title={t("office.tools.import")}>
      <div style={{ maxWidth: "16rem", marginBottom: 16 }}>
        <Choice
          label={t("imports.what")}
          data={KINDS.map(each => ({ value: each, label: t(`office.sheets.${each}`) }))}
          value={kind}
          onChange={next => setKind(next as Kind)}
        />
      </div>
      <Importing key={kind} kind={kind} />
    </Page>
  )
}

function Importing({ kind }: { kind: Kind }) {
  const { t } = useTranslation()
  const [file, setFile] = useState<File>()
  const trying = useImport(kind, true)
  const doing = useImport(kind, false)
  const look = (next: File) => {
    setFile(next)
    doing.reset()
    trying.mutate(next)
  }
  const shown = doing.data ?? trying.data
  const error = doing.error ?? trying.error
  return (
    <>
      <FileDrop
        says={t(`imports.drop.${kind}`)}
        hint={t(`imports.hint.${kind}`)}
        accept={ACCEPT[kind]}
        busy={trying.isPending || doing.isPending}
        onFile={look}
      />
      {kind !== "places" && <Template kind={kind} />}
      {error && <Trouble error={error} />}
      {shown && <Report imported={shown} />}
      {file && trying.data && !doing.data && (
        <Button mt="md" loading={doing.isPending} onClick={() => doing.mutate(file)}>
          {t("imports.do", { file: file.name })}
        </Button>
      )}
    </>
  )
}

/** The columns that are expected, as a sheet to be filled in. */
function Template({ kind }: { kind: "products" | "prices" }) {
  const { t } = useTranslation()
  const taking = useTemplate(kind)
  return (
    <>
      {taking.error && <Trouble error={taking.error} />}
      <Button
        variant="subtle"
        mt="sm"
        leftSection={<IconDownload aria-hidden />}
        loading={taking.isPending}
        onClick={() => taking.mutate()}
      >
        {t("imports.template")}
      </Button>
    </>
  )
}

function Report({ imported }: { imported: Imported }) {
  if (imported.kind !== "places") return <SheetReport report={imported.report} />
  const { import_id: id } = imported.report
  return (
    <>
      <PlacesReport report={imported.report} />
      {id && <Undo importId={id} />}
    </>
  )
}

function Undo({ importId }: { importId: string }) {
  const { t } = useTranslation()
  const undoing = useUndo()
  return (
    <Group mt="md">
      {undoing.error && <Trouble error={undoing.error} />}
      {undoing.data ? (
        <strong role="status">{t(undoing.data.complete ? "imports.undone" : "imports.partlyUndone")}</strong>
      ) : (
        <Button variant="default" loading={undoing.isPending} onClick={() => undoing.mutate(importId)}>
          {t("imports.undo")}
        </Button>
      )}
    </Group>
  )
}
