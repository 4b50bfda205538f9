/** The screens of the office, with the words that only they say. */
import { createRoute, lazyRouteComponent } from "@tanstack/react-router"
import type { Asked } from "../features/analytics/AnalyticsPage"
import type { Shown } from "../features/map/MapPage"
import type { Asked as Outlined } from "../features/map/outlines/OutlinePage"
import { learnDesk } from "./i18n"
import { root } from "./root"

interface AskedMonth {
  year?: number
  month?: number
}

const month = (search: Record<string, unknown>): AskedMonth =>
  search.year && search.month ? { year: Number(search.year), month: Number(search.month) } : {}

const onMap = ({ view, layer, house, place }: Record<string, unknown>): Shown => ({
  ...(view ? { view: view as NonNullable<Shown["view"]> } : {}),
  ...(layer ? { layer: layer as NonNullable<Shown["layer"]> } : {}),
  ...(house ? { house: Number(house) } : {}),
  ...(place ? { place: Number(place) } : {}),
})

const onOutline = ({ row, parent }: Record<string, unknown>): Outlined => ({
  ...(row ? { row: Number(row) } : {}),
  ...(parent ? { parent: Number(parent) } : {}),
})

const analysed = ({ tab, house, product }: Record<string, unknown>): Asked => ({
  ...(tab ? { tab: String(tab) } : {}),
  ...(house ? { house: Number(house) } : {}),
  ...(product ? { product: Number(product) } : {}),
})

const onRow = ({ row }: Record<string, unknown>): { row?: number | "new" } =>
  row === undefined ? {} : { row: row === "new" ? row : Number(row) }

const atDesk = { getParentRoute: () => root, loader: () => learnDesk() } as const

export const deskRoutes = [
  createRoute({
    ...atDesk,
    path: "/more",
    component: lazyRouteComponent(() => import("../features/office/MorePage"), "MorePage"),
  }),
  createRoute({
    ...atDesk,
    path: "/office",
    component: lazyRouteComponent(() => import("../features/office/OfficePage"), "OfficePage"),
  }),
  createRoute({
    ...atDesk,
    path: "/office/lists/$sheet",
    validateSearch: onRow,
    component: lazyRouteComponent(() => import("../features/office/SheetPage"), "SheetPage"),
  }),
  createRoute({
    ...atDesk,
    path: "/office/tree",
    component: lazyRouteComponent(() => import("../features/office/PlaceTreePage"), "PlaceTreePage"),
  }),
  createRoute({
    ...atDesk,
    path: "/office/import",
    component: lazyRouteComponent(() => import("../features/office/ImportPage"), "ImportPage"),
  }),
  createRoute({
    ...atDesk,
    path: "/office/prices",
    component: lazyRouteComponent(() => import("../features/office/BulkPricesPage"), "BulkPricesPage"),
  }),
  createRoute({
    ...atDesk,
    path: "/office/jobs",
    component: lazyRouteComponent(() => import("../features/office/JobsPage"), "JobsPage"),
  }),
  createRoute({
    ...atDesk,
    path: "/office/audit",
    component: lazyRouteComponent(() => import("../features/office/AuditPage"), "AuditPage"),
  }),
  createRoute({
    ...atDesk,
    path: "/office/networks",
    component: lazyRouteComponent(() => import("../features/office/NetworksPage"), "NetworksPage"),
  }),
  createRoute({
    ...atDesk,
    path: "/office/webhooks",
    validateSearch: onRow,
    component: lazyRouteComponent(() => import("../features/office/WebhooksPage"), "WebhooksPage"),
  }),
  createRoute({
    ...atDesk,
    path: "/map",
    validateSearch: onMap,
    component: lazyRouteComponent(() => import("../features/map/MapPage"), "MapPage"),
  }),
  createRoute({
    ...atDesk,
    path: "/map/outline/$sheet",
    validateSearch: onOutline,
    component: lazyRouteComponent(() => import("../features/map/outlines/OutlinePage"), "OutlinePage"),
  }),
  createRoute({
    ...atDesk,
    path: "/analytics",
    validateSearch: analysed,
    component: lazyRouteComponent(() => import("../features/analytics/AnalyticsPage"), "AnalyticsPage"),
  }),
  createRoute({
    ...atDesk,
    path: "/labels",
    component: lazyRouteComponent(() => import("../features/labels/LabelsPage"), "LabelsPage"),
  }),
  createRoute({
    ...atDesk,
    path: "/month",
    validateSearch: month,
    component: lazyRouteComponent(() => import("../features/monthend/MonthPage"), "MonthPage"),
  }),
  createRoute({
    ...atDesk,
    path: "/month/sales",
    validateSearch: month,
    component: lazyRouteComponent(() => import("../features/monthend/ClientSalesPage"), "ClientSalesPage"),
  }),
  createRoute({
    ...atDesk,
    path: "/month/$placeId",
    validateSearch: month,
    component: lazyRouteComponent(() => import("../features/monthend/PlaceMonthPage"), "PlaceMonthPage"),
  }),
] as const
