import { IconArrowsExchange, IconCash, IconPlant, IconPlusMinus, IconSkull } from "@tabler/icons-react"
import type { Right } from "../../app/session/store"
import type { MovementKind } from "../../outbox/entry"

interface Kind {
  kind: MovementKind
  Icon: typeof IconPlant
  right: Right
}

/** What a worker writes down, the most frequent first. */
export const KINDS: readonly Kind[] = [
  { kind: "muerte", Icon: IconSkull, right: "stock:write" },
  { kind: "trasplante", Icon: IconArrowsExchange, right: "stock:write" },
  { kind: "plantado", Icon: IconPlant, right: "stock:write" },
  { kind: "venta", Icon: IconCash, right: "stock:write" },
  { kind: "ajuste", Icon: IconPlusMinus, right: "stock:delete" },
]
