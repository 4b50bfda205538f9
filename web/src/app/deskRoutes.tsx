/** The screens of the office, with the words that only they say. */
import { createRoute, lazyRouteComponent } from "@tanstack/react-router"
import type { Shown } from "../features/map/MapPage"
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

const atDesk = { getParentRoute: () => root, loader: () => learnDesk() } as const

export const deskRoutes = [
  createRoute({
    ...atDesk,
    path: "/more",
    component: lazyRouteComponent(() => import("../features/office/MorePage"), "MorePage"),
  }),
  createRoute({
    ...atDesk,
    path: "/map",
    validateSearch: onMap,
    component: lazyRouteComponent(() => import("../features/map/MapPage"), "MapPage"),
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
