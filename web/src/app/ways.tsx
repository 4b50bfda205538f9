/** Where one can go, and what one must be allowed to. */
import {
  IconCalendarStats,
  IconCamera,
  IconChartBar,
  IconHome,
  IconListCheck,
  IconMap,
  IconPlant2,
  IconQrcode,
  IconSettings,
} from "@tabler/icons-react"
import { type Right, useSession } from "./session/store"

export const DAILY = [
  { to: "/", Icon: IconHome, says: "today", needs: [] },
  { to: "/capture", Icon: IconCamera, says: "capture", needs: ["stock:write"] },
  { to: "/work", Icon: IconPlant2, says: "work", needs: ["stock:write"] },
  { to: "/review", Icon: IconListCheck, says: "review", needs: [] },
] as const satisfies readonly Way[]

/** On a phone these stand together under one. */
export const OFFICE = [
  { to: "/map", Icon: IconMap, says: "map", needs: ["stock:read"] },
  { to: "/month", Icon: IconCalendarStats, says: "month", needs: ["stock:read", "analytics:read"] },
  { to: "/analytics", Icon: IconChartBar, says: "analytics", needs: ["analytics:read"] },
  { to: "/labels", Icon: IconQrcode, says: "labels", needs: ["stock:read"] },
  { to: "/office", Icon: IconSettings, says: "office", needs: ["config:read"] },
] as const satisfies readonly Way[]

interface Way {
  to: string
  Icon: typeof IconHome
  says: string
  needs: readonly Right[]
}

/** Those that this person may go. */
export function useAllowed<T extends { needs: readonly Right[] }>(ways: readonly T[]): T[] {
  const rights = useSession()?.permissions ?? []
  return ways.filter(each => each.needs.every(right => rights.includes(right)))
}
