import { Link } from "@tanstack/react-router"
import type { ReactNode } from "react"
import type { Entry } from "../../outbox/entry"
import { rowAction } from "../../ui/Rows"

/** Opens the photo's page once the server has it. */
export function PhotoLink({ entry, children }: { entry: Entry; children: ReactNode }) {
  const sessionId = entry.work.kind === "photo" ? entry.work.sessionId : null
  if (!sessionId) return <div className={rowAction}>{children}</div>
  return (
    <Link to="/photos/$sessionId" params={{ sessionId }} className={rowAction}>
      {children}
    </Link>
  )
}
