import { useMemo } from "react"
import { useTranslation } from "react-i18next"
import type { Schemas } from "../../app/client"
import { useFormat } from "../../app/format"
import { useRight } from "../../app/session/store"
import { Ask } from "../../ui/Ask"
import { Chart } from "../../ui/Chart"
import { type Column, DataTable, opener } from "../../ui/DataTable"
import { Empty } from "../../ui/Empty"
import { Page } from "../../ui/Page"
import { Section } from "../../ui/Section"
import { Sure } from "../../ui/Sure"
import { Trouble } from "../../ui/Trouble"
import { errorsOf, type Network, type NetworkMonth, useGoBack, useNetworks, usePromote } from "./networks"

/** The networks that count: how well each does, which one serves, and changing to another. */
export function NetworksPage() {
  const { t } = useTranslation()
  return (
    <Page title={t("office.tools.networks")}>
      <Ask of={useNetworks()} rows={4}>
        {shelf => (
          <>
            <Versions shelf={shelf} />
            <Section title={t("networks.overTime")}>
              {shelf.months.length > 0 ? (
                <OverTime months={shelf.months} />
              ) : (
                <Empty>{t("networks.nothingCounted")}</Empty>
              )}
            </Section>
          </>
        )}
      </Ask>
    </Page>
  )
}

function Versions({ shelf }: { shelf: Schemas["Shelf"] }) {
  const { t } = useTranslation()
  const writes = useRight("config:write")
  const promoting = usePromote()
  const back = useGoBack()
  const error = promoting.error ?? back.error
  if (shelf.networks.length === 0) return <Empty>{t("networks.elsewhere")}</Empty>
  return (
    <>
      {error && <Trouble error={error} />}
      <VersionTable
        networks={shelf.networks}
        {...(writes ? { onPromote: promoting.mutate, busy: promoting.isPending } : {})}
      />
      <p className="quiet">{t("networks.hint")}</p>
      {writes && shelf.can_go_back && (
        <Sure
          says={t("networks.back")}
          really={t("networks.reallyBack")}
          busy={back.isPending}
          onSure={() => back.mutate()}
        />
      )}
    </>
  )
}

interface TableProps {
  networks: readonly Network[]
  onPromote?: (version: string) => void
  busy?: boolean
}

function VersionTable({ networks, onPromote, busy }: TableProps) {
  const { t } = useTranslation()
  const { decimal } = useFormat()
  const change = (key: "mae" | "f1") => (row: Network) => {
    const [before, after] = [row.before?.[key], row.after?.[key]]
    return after === null || after === undefined ? null : `${decimal(before ?? 0)} → ${decimal(after)}`
  }
  const use: Column<Network> = {
    key: "use",
    title: t("networks.use"),
    value: row => (row.in_use ? t("networks.serves") : null),
    shown: row =>
      onPromote && row.promotable ? (
        <button type="button" className={opener} disabled={busy} onClick={() => onPromote(row.version)}>
          {t("networks.promote")}
        </button>
      ) : (
        row.in_use && t("networks.serves")
      ),
  }
  const columns: Column<Network>[] = [
    {
      key: "version",
      title: t("networks.version"),
      value: row => row.version,
    },
    use,
    { key: "from", title: t("networks.from"), value: row => row.trained_from ?? t("networks.shipped") },
    { key: "learnt", title: t("networks.learnt"), value: row => row.photos_learnt, numeric: true },
    { key: "held", title: t("networks.heldOut"), value: row => row.photos_held_out, numeric: true },
    { key: "mae", title: t("networks.mae"), value: change("mae"), numeric: true },
    { key: "f1", title: t("networks.f1"), value: change("f1"), numeric: true },
  ]
  return (
    <DataTable
      caption={t("office.tools.networks")}
      columns={columns}
      rows={networks}
      keyOf={row => row.version}
    />
  )
}

function OverTime({ months }: { months: readonly NetworkMonth[] }) {
  const { t } = useTranslation()
  const { monthShort } = useFormat()
  const drawn = useMemo(() => {
    const { labels, series } = errorsOf(months)
    return { labels: labels.map(monthShort), series }
  }, [months, monthShort])
  return (
    <>
      {drawn.series.length > 0 ? (
        <Chart says={t("analytics.inTable", { what: t("networks.error") })} {...drawn} />
      ) : (
        <Empty>{t("networks.nobodyChecked")}</Empty>
      )}
      <MonthTable months={months} />
    </>
  )
}

function MonthTable({ months }: { months: readonly NetworkMonth[] }) {
  const { t } = useTranslation()
  const { monthShort } = useFormat()
  const figure = (key: "photos" | "checked" | "error_percent" | "bias_percent" | "width_percent") => ({
    key,
    title: t(`networks.figures.${key}`),
    value: (row: NetworkMonth) => row[key],
    numeric: true,
  })
  const columns: Column<NetworkMonth>[] = [
    {
      key: "month",
      title: t("networks.month"),
      value: row => row.month,
      shown: row => monthShort(row.month),
    },
    { key: "version", title: t("networks.version"), value: row => row.version },
    figure("photos"),
    figure("checked"),
    figure("error_percent"),
    figure("bias_percent"),
    figure("width_percent"),
  ]
  return (
    <DataTable
      caption={t("networks.overTime")}
      columns={columns}
      rows={months}
      keyOf={row => `${row.month} ${row.version}`}
      file={t("office.tools.networks")}
    />
  )
}
