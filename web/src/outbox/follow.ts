/** Asks what became of photos that the server has. */
import { api, type Schemas, unwrap } from "../app/client"
import { session } from "../app/session/store"
import { inState, type Store, store } from "./db"
import { type Entry, type PhotoWork, step } from "./entry"

const MOST_AT_ONCE = 100
const UNFINISHED = new Set(["pending", "processing"])

/** Whether the count of any of this person's photos has ended since. */
export async function follow(from: Store = store): Promise<boolean> {
  const sub = session.get()?.sub
  if (!sub) return false
  const waiting = await inState(from, sub, "received").limit(MOST_AT_ONCE).toArray()
  const ids = waiting.map(sessionOf).filter(each => each !== null)
  if (ids.length === 0) return false
  const query = { session_ids: ids.join(",") }
  const { jobs } = await unwrap(api.GET("/api/v1/photos/jobs/status", { params: { query } }))
  const ended = new Map(jobs.filter(each => !UNFINISHED.has(each.status)).map(each => [each.job_id, each]))
  for (const entry of waiting) {
    const job = ended.get(sessionOf(entry) ?? "")
    if (job) await from.entries.put(step(entry, { type: "counted", outcome: outcomeOf(job) }, Date.now()))
  }
  return ended.size > 0
}

function outcomeOf(job: Schemas["JobRead"]): NonNullable<PhotoWork["outcome"]> {
  const total = job.result ? job.result.total_detected + job.result.total_estimated : null
  return { status: job.status, total }
}

function sessionOf(entry: Entry): string | null {
  return entry.work.kind === "photo" ? entry.work.sessionId : null
}
