import { beforeEach, expect, it } from "vitest"
import type { Schemas } from "../app/client"
import { session } from "../app/session/store"
import { entry, photo } from "../testing/entries"
import { Store } from "./db"
import { follow } from "./follow"

const ME = "local|worker"
let kept: Store

beforeEach(async () => {
  kept = new Store(`followed ${crypto.randomUUID()}`)
  session.set({ sub: ME, email: null, permissions: [], accessToken: "", expiresAt: 0, refreshToken: null })
  const received = Array.from({ length: 250 }, (_, at) =>
    entry({ at, state: "received", work: { ...photo, sessionId: `s${at}` } }),
  )
  await kept.entries.bulkAdd(received)
})

/** As the server answers: the newest alone is counted. */
const job = (id: string) =>
  ({
    job_id: id,
    status: id === "s249" ? "completed" : "pending",
    result: { total_detected: 40, total_estimated: 2 },
  }) as Schemas["JobRead"]

it("asks of every photo, a hundred at a time, so that old ones that wait hide no newer one", async () => {
  const asked: number[] = []
  const ended = await follow(kept, async ids => {
    asked.push(ids.length)
    return ids.map(job)
  })
  expect([ended, asked]).toEqual([true, [100, 100, 50]])
  const done = await kept.entries.filter(each => each.state === "done").toArray()
  expect(done.map(each => each.work)).toMatchObject([{ outcome: { status: "completed", total: 42 } }])
})
