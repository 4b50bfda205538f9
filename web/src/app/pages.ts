/** Lists come in pages; who needs the whole of one asks until there is no more. */
import { unwrap } from "./client"

const MOST = 500

interface Page {
  items: unknown[]
  next: string | null
}
interface Paging {
  limit: number
  cursor?: string
}
type Ask<Answer> = (paging: Paging) => Promise<{ data?: Answer; error?: unknown; response: Response }>

/** The first answer, and in it every item of all that follow. */
export async function whole<Answer extends Page>(ask: Ask<Answer>): Promise<Answer> {
  const first = await unwrap(ask({ limit: MOST }))
  const items = [...first.items]
  for (let cursor = first.next; cursor; ) {
    const page = await unwrap(ask({ limit: MOST, cursor }))
    items.push(...page.items)
    cursor = page.next
  }
  return { ...first, items, next: null }
}
