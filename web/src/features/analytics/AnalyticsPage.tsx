import { Group, SegmentedControl } from "@mantine/core"
import { useMediaQuery } from "@mantine/hooks"
import { useNavigate, useSearch } from "@tanstack/react-router"
import { lazy, Suspense } from "react"
import { useTranslation } from "react-i18next"
import { Choice } from "../../ui/Choice"
import { Page } from "../../ui/Page"
import { Waiting } from "../../ui/Waiting"
import { type Subject, TABS, type Tab, useOptions } from "./asking"
import { Coverage } from "./Coverage"

const Trends = lazy(() => import("./Trends").then(each => ({ default: each.Trends })))
const Forecasts = lazy(() => import("./Forecasts").then(each => ({ default: each.Forecasts })))
const Growth = lazy(() => import("./Growth").then(each => ({ default: each.Growth })))
const Compared = lazy(() => import("./Compared").then(each => ({ default: each.Compared })))
const Value = lazy(() => import("./Value").then(each => ({ default: each.Value })))
const SHOWN = {
  trends: Trends,
  forecast: Forecasts,
  growth: Growth,
  compare: Compared,
  value: Value,
  coverage: Coverage,
}

export interface Asked extends Subject {
  /** As the address has it, which anybody may have written. */
  tab?: string
}

/** Stock and what moved it, over time and side by side; every drawing with its table. */
export function AnalyticsPage() {
  const { t } = useTranslation()
  const { tab: wanted, ...subject } = useSearch({ from: "/analytics" })
  const tab = TABS.find(each => each === wanted) ?? "trends"
  const navigate = useNavigate()
  const ask = (change: Asked) =>
    void navigate({ to: "/analytics", search: { tab, ...subject, ...change }, replace: true })
  const Tabbed = SHOWN[tab]
  return (
    <Page title={t("ways.analytics")}>
      <TabChoice value={tab} onChange={next => ask({ tab: next })} />
      <Group gap="md" my="md" align="end">
        <About subject={subject} onAsk={ask} />
      </Group>
      <Suspense fallback={<Waiting rows={5} />}>
        <Tabbed subject={subject} />
      </Suspense>
    </Page>
  )
}

/** All beside each other where there is room. */
function TabChoice({ value, onChange }: { value: Tab; onChange: (tab: Tab) => void }) {
  const { t } = useTranslation()
  const wide = useMediaQuery("(min-width: 60em)")
  const choice = {
    data: TABS.map(each => ({ value: each, label: t(`analytics.tabs.${each}`) })),
    value,
    onChange: (next: string) => onChange(next as Tab),
  }
  if (!wide) return <Choice label={t("analytics.view")} {...choice} />
  return <SegmentedControl w="100%" maw="48rem" aria-label={t("analytics.view")} {...choice} />
}

/** What is asked about; nothing chosen is all of it. */
function About({ subject, onAsk }: { subject: Subject; onAsk: (change: Asked) => void }) {
  const { t } = useTranslation()
  const { data } = useOptions()
  const choices = (options: readonly { id: number; name: string }[] = [], all: string) => [
    { value: "", label: all },
    ...options.map(each => ({ value: String(each.id), label: each.name })),
  ]
  return (
    <>
      <Choice
        label={t("map.house")}
        data={choices(data?.warehouses, t("analytics.allHouses"))}
        value={String(subject.house ?? "")}
        onChange={house => onAsk({ house: Number(house) || 0 })}
      />
      <Choice
        label={t("analytics.product")}
        data={choices(data?.products, t("analytics.allProducts"))}
        value={String(subject.product ?? "")}
        onChange={product => onAsk({ product: Number(product) || 0 })}
      />
    </>
  )
}
