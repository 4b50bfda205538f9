/** Asks what became of photos that the server has. */
import { api, type Schemas, unwrap } from "../app/client"
import { Problem } from "../app/problems"
import { session } from "../app/session/store"
import { inState, type Store, store } from "./db"
import { type Entry, type PhotoWork, step } from "./entry"

type Job = Schemas["JobRead"]

const MOST_AT_ONCE = 100
const UNFINISHED = new Set(["pending", "processing"])

/** Whether the count of any of this person's photos has ended since. */
export async function follow(
  from: Store = store,
  ask: (ids: string[]) => Promise<Job[]> = askJobs,
): Promise<boolean> {
  const sub = session.get()?.sub
  if (!sub) return false
  const waiting = await inState(from, sub, "received").toArray()
  let ended = false
  for (let at = 0; at < waiting.length; at += MOST_AT_ONCE) {
    ended = (await followSome(from, waiting.slice(at, at + MOST_AT_ONCE), ask)) || ended
  }
  return ended
}

async function followSome(
  from: Store,
  waiting: Entry[],
  ask: (ids: string[]) => Promise<Job[]>,
): Promise<boolean> {
  const ids = waiting.map(sessionOf).filter(each => each !== null)
  const jobs = ids.length > 0 ? await ask(ids) : []
  const ended = new Map(jobs.filter(each => !UNFINISHED.has(each.status)).map(each => [each.job_id, each]))
  for (const entry of waiting) {
    const job = ended.get(sessionOf(entry) ?? "")
    if (job) await from.entries.put(step(entry, { type: "counted", outcome: outcomeOf(job) }, Date.now()))
  }
  return ended.size > 0
}

/** None where the server knows none of them any more: somebody deleted the photos. */
async function askJobs(ids: string[]): Promise<Job[]> {
  const query = { session_ids: ids.join(",") }
  try {
    return (await unwrap(api.GET("/api/v1/photos/jobs/status", { params: { query } }))).jobs
  } catch (error) {
    if (error instanceof Problem && error.status === 404) return []
    throw error
  }
}

function outcomeOf(job: Job): NonNullable<PhotoWork["outcome"]> {
  const total = job.result ? job.result.total_detected + job.result.total_estimated : null
  return { status: job.status, total }
}

function sessionOf(entry: Entry): string | null {
  return entry.work.kind === "photo" ? entry.work.sessionId : null
}
