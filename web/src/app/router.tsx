/** Every screen has an address; all but the first are loaded when they are needed. */
import { createRoute, createRouter, lazyRouteComponent } from "@tanstack/react-router"
import { TodayPage } from "../features/today/TodayPage"
import type { MovementKind } from "../outbox/entry"
import { Broken } from "../ui/Broken"
import { deskRoutes } from "./deskRoutes"
import { root } from "./root"

interface At {
  place?: number
}

const at = (search: Record<string, unknown>): At => (search.place ? { place: Number(search.place) } : {})

const routes = [
  createRoute({ getParentRoute: () => root, path: "/", component: TodayPage }),
  createRoute({
    getParentRoute: () => root,
    path: "/capture",
    validateSearch: at,
    component: lazyRouteComponent(() => import("../features/photos/CapturePage"), "CapturePage"),
  }),
  createRoute({
    getParentRoute: () => root,
    path: "/review",
    component: lazyRouteComponent(() => import("../features/photos/ReviewPage"), "ReviewPage"),
  }),
  createRoute({
    getParentRoute: () => root,
    path: "/photos/$sessionId",
    component: lazyRouteComponent(() => import("../features/photos/SessionPage"), "SessionPage"),
  }),
  createRoute({
    getParentRoute: () => root,
    path: "/photos/$sessionId/correct",
    component: lazyRouteComponent(() => import("../features/photos/correct/CorrectPage"), "CorrectPage"),
  }),
  createRoute({
    getParentRoute: () => root,
    path: "/work",
    validateSearch: at,
    component: lazyRouteComponent(() => import("../features/stock/WorkPage"), "WorkPage"),
  }),
  createRoute({
    getParentRoute: () => root,
    path: "/work/$kind",
    validateSearch: at,
    params: { parse: ({ kind }) => ({ kind: kind as MovementKind }), stringify: ({ kind }) => ({ kind }) },
    component: lazyRouteComponent(() => import("../features/stock/MovementPage"), "MovementPage"),
  }),
  createRoute({
    getParentRoute: () => root,
    path: "/stock",
    component: lazyRouteComponent(() => import("../features/stock/StockPage"), "StockPage"),
  }),
  createRoute({
    getParentRoute: () => root,
    path: "/coverage",
    component: lazyRouteComponent(() => import("../features/stock/CoveragePage"), "CoveragePage"),
  }),
  createRoute({
    getParentRoute: () => root,
    path: "/places/$placeId",
    component: lazyRouteComponent(() => import("../features/locations/PlacePage"), "PlacePage"),
  }),
  createRoute({
    getParentRoute: () => root,
    path: "/batches/$batchId",
    component: lazyRouteComponent(() => import("../features/stock/BatchPage"), "BatchPage"),
  }),
  createRoute({
    getParentRoute: () => root,
    path: "/q/$code",
    component: lazyRouteComponent(() => import("../features/locations/LabelPage"), "LabelPage"),
  }),
  createRoute({
    getParentRoute: () => root,
    path: "/scan",
    component: lazyRouteComponent(() => import("../features/locations/ScanPage"), "ScanPage"),
  }),
  createRoute({
    getParentRoute: () => root,
    path: "/outbox",
    component: lazyRouteComponent(() => import("../features/outbox/OutboxPage"), "OutboxPage"),
  }),
  createRoute({
    getParentRoute: () => root,
    path: "/me",
    component: lazyRouteComponent(() => import("../features/users/MePage"), "MePage"),
  }),
] as const

export const router = createRouter({
  routeTree: root.addChildren([...routes, ...deskRoutes]),
  defaultPreload: "intent",
  defaultErrorComponent: Broken,
  scrollRestoration: true,
})

declare module "@tanstack/react-router" {
  interface Register {
    router: typeof router
  }
}
